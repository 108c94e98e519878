/** Shares of spend by model as one thin bar; the shares in words on hover and for those who hear it. */
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import type { PlanFigures } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { MODEL_FILL } from '../../../ui/chip.tsx';

/** The shares in words: "Paid post 62%, Gifting 38%". */
export function useMixText(): (models: PlanFigures['models']) => string {
  const { terms } = useWords();
  const format = useFormat();
  return (models) =>
    MODEL_KINDS.filter((model) => (models[model] ?? 0) > 0)
      .map((model) => `${terms.models[model]} ${format.percent(models[model] ?? 0, 0)}`)
      .join(', ');
}

export function MixBar({ models }: { models: PlanFigures['models'] }) {
  const toText = useMixText();
  const text = toText(models);
  return (
    <span
      role="img"
      aria-label={text}
      data-hint={text}
      className="flex h-2.5 w-full min-w-24 gap-px overflow-hidden rounded-sm"
    >
      {MODEL_KINDS.map((model) => (
        <span key={model} className={MODEL_FILL[model]} style={{ width: `${(models[model] ?? 0) * 100}%` }} />
      ))}
    </span>
  );
}
