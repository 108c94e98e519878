/** What would be without this creator, or at another price: asked and answered beside the line. */
import type { PlanLine } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { useWhatIf } from '../explore/use-what-if.ts';
import { WhatIfPanel } from '../explore/what-if-answer.tsx';
import type { NewQuote } from '../adjustments.ts';
import type { LineActions } from './line-actions.ts';

const FACTORS = [0.8, 0.9, 1.1, 1.2] as const;
const DROP = 'drop';

/** The kind of note, when the line is one single note: only then is a price of the line a quote for one note. */
function findOnlyNote(line: PlanLine): NewQuote['format'] | null {
  const notes = line.items.filter((item) => item.kind === 'image-note' || item.kind === 'video-note');
  const [only] = notes;
  if (only === undefined || notes.length > 1 || only.count !== 1) return null;
  return only.kind === 'video-note' ? 'video' : 'image';
}

const scale = (fen: string, factor: number): string => String(Math.round(Number(fen) * factor));

export function LineWhatIf({ line, actions }: { line: PlanLine; actions: LineActions }) {
  const words = useWords().plans.explore.whatIf;
  const { lines } = useWords().plans;
  const format = useFormat();
  const whatIf = useWhatIf();
  const note = findOnlyNote(line);
  const quoted = line.price?.quoted ?? null;
  const toName = (factor: number): string =>
    words.price({ change: `${factor < 1 ? '−' : '+'}${format.percent(Math.abs(factor - 1), 0)}` });
  const factor = FACTORS.find((one) => String(one) === whatIf.asked);
  const price = factor === undefined || quoted === null ? null : scale(quoted, factor);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          aria-pressed={whatIf.asked === DROP}
          onClick={() => whatIf.ask(DROP, [{ kind: 'drop', creatorId: line.creatorId }])}
        >
          {words.drop}
        </Button>
        {quoted !== null &&
          FACTORS.map((one) => (
            <Button
              key={one}
              size="small"
              aria-pressed={whatIf.asked === String(one)}
              onClick={() => whatIf.ask(String(one), [{ kind: 'price', creatorId: line.creatorId, factor: one }])}
            >
              {toName(one)}
            </Button>
          ))}
      </div>
      {whatIf.asked !== null && (
        <WhatIfPanel
          whatIf={whatIf}
          title={factor === undefined ? words.drop : toName(factor)}
          actions={
            actions.allowed &&
            (factor === undefined
              ? actions.markOf(line.creatorId) !== 'dropped' && (
                  <Button size="small" onClick={() => actions.drop(line)}>
                    {words.apply}: {lines.drop}
                  </Button>
                )
              : note !== null &&
                price !== null && (
                  <Button size="small" onClick={() => actions.quote(line, note, price)}>
                    {words.applyQuote({ price: format.money(price, 'CNY') })}
                  </Button>
                ))
          }
        />
      )}
    </div>
  );
}
