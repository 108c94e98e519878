/** The answer to a "what if": figures now and then, who comes and who goes, and how long it took. */
import type { ReactNode } from 'react';
import type { PlanFigures, WhatIfAnswer } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { ModelSign, TierSign } from '../../../ui/chip.tsx';
import { ArrowRightIcon, CloseIcon } from '../../../ui/icons.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { usePlanOnPage } from '../page/plan-context.tsx';
import type { WhatIf } from './use-what-if.ts';

/** So many names are shown of each list. */
const NAMES = 6;

type Line = WhatIfAnswer['added'][number];

/** A change with its sign, in percent of what was: +4.2 %. */
export function useChangeText(): (before: number, after: number) => string {
  const format = useFormat();
  return (before, after) => {
    const share = before === 0 ? 0 : after / before - 1;
    if (Math.abs(share) < 0.0005) return '=';
    return `${share > 0 ? '+' : '−'}${format.percent(Math.abs(share), 1)}`;
  };
}

function Figures({ before, after }: { before: PlanFigures; after: PlanFigures }) {
  const words = useWords().plans.explore.whatIf;
  const { document } = usePlanOnPage();
  const format = useFormat();
  const toChange = useChangeText();
  const rows: { label: string; pick: (figures: PlanFigures) => number; show: (figures: PlanFigures) => string }[] = [
    { label: words.worth, pick: (one) => one.worth, show: (one) => format.count(Math.round(one.worth)) },
    { label: words.reads, pick: (one) => one.reads.p50, show: (one) => format.count(Math.round(one.reads.p50)) },
    { label: words.creators, pick: (one) => one.creators, show: (one) => format.number(one.creators) },
    {
      label: words.cost,
      pick: (one) => Number(one.cost.worst),
      show: (one) => format.moneyShort(one.cost.worst, document.currency),
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
      {rows.map((row) => (
        <div key={row.label} className="min-w-0">
          <dt className="text-xs text-faint">{row.label}</dt>
          <dd className="figures flex flex-wrap items-center gap-x-1.5">
            <span className="text-faint">{row.show(before)}</span>
            <ArrowRightIcon className="size-3 text-faint" />
            <span className="font-semibold">{row.show(after)}</span>
            <span className="text-xs text-soft">{toChange(row.pick(before), row.pick(after))}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Names({ title, lines }: { title: string; lines: readonly Line[] }) {
  const words = useWords();
  const { document } = usePlanOnPage();
  const format = useFormat();
  if (lines.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-xs text-faint">{title}</p>
      <ul className="flex flex-col gap-0.5">
        {lines.slice(0, NAMES).map((line) => (
          <li key={line.creatorId} className="flex items-center gap-2">
            <TierSign tier={line.tier} />
            <ModelSign model={line.model} />
            <span className="min-w-0 flex-1 truncate">
              {line.name}
              <span className="sr-only">
                , {words.terms.tiers[line.tier]}, {words.terms.models[line.model]}
              </span>
            </span>
            <span className="figures text-xs text-soft">
              {format.moneyShort(line.cost.expected, document.currency)}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > NAMES && (
        <p className="text-xs text-faint">{words.plans.explore.whatIf.more({ count: lines.length - NAMES })}</p>
      )}
    </div>
  );
}

/** @param actions what can be done with the answer; shown when a plan was found */
export function WhatIfPanel({ whatIf, title, actions }: { whatIf: WhatIf; title: ReactNode; actions?: ReactNode }) {
  const words = useWords().plans.explore.whatIf;
  const format = useFormat();
  const { answer } = whatIf;
  return (
    <section
      aria-label={words.title}
      aria-live="polite"
      aria-busy={answer === null}
      className="flex flex-col gap-4 rounded-md bg-sunken px-4 py-3"
    >
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0 pt-1">
          <p className="font-medium">{title}</p>
          {answer !== null && <p className="text-soft">{answer.text}</p>}
        </div>
        <IconButton size="small" label={words.close} onClick={whatIf.close}>
          <CloseIcon />
        </IconButton>
      </header>
      {answer === null ? (
        <div className="flex flex-col gap-2">
          <p className="text-soft">{words.asking}</p>
          <Skeleton className="h-24 w-full" />
        </div>
      ) : (
        <>
          {answer.figures.state === 'solved' && <Figures before={answer.before} after={answer.figures} />}
          <Names title={words.removed({ count: answer.removed.length })} lines={answer.removed} />
          <Names title={words.added({ count: answer.added.length })} lines={answer.added} />
          <Names
            title={words.changed({ count: answer.changed.length })}
            lines={answer.changed.map((change) => change.after)}
          />
          <footer className="flex flex-wrap items-center justify-between gap-3">
            <span className="flex flex-wrap gap-2">{answer.figures.state === 'solved' && actions}</span>
            <span className="figures text-xs text-faint">
              {words.milliseconds({ count: format.number(Math.max(1, Math.round(answer.milliseconds))) })}
            </span>
          </footer>
        </>
      )}
    </section>
  );
}
