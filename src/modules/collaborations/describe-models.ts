/** What is known of each model before there is a deal: terms to start from, and where running work may be brought in. */
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { MODELS, usualTerms, type ModelKind } from '#modules/collaboration-models/index.ts';
import { writeDigits } from './digits.ts';

/** States past the agreement and before the end, in the order of the lifecycle. */
export function listRunning(model: ModelKind): string[] {
  const { phases, terminal, transitions } = MODELS[model].lifecycle;
  const bound = new Set(transitions.filter(({ agrees }) => agrees === true).map(({ to }) => to));
  for (const one of bound) for (const { from, to } of transitions) if (from === one) bound.add(to);
  return Object.keys(phases).filter((state) => bound.has(state) && !terminal.includes(state));
}

/** @throws RefusalError platform.not-allowed */
export function describeModels(ctx: Context): {
  rows: { model: ModelKind; terms: unknown; running: string[] }[];
} {
  demand(ctx, 'deal:edit');
  const terms = usualTerms();
  return {
    rows: (Object.keys(MODELS) as ModelKind[]).map((model) => ({
      model,
      terms: writeDigits(terms[model]),
      running: listRunning(model),
    })),
  };
}
