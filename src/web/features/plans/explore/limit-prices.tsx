/** What every limit that holds the plan back costs, dearest first, each to be tried or loosened. */
import type { LimitPrice } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { ChartFrame } from '../chart-frame.tsx';
import { usePlanOnPage, useWantPatch } from '../page/plan-context.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfPanel } from './what-if-answer.tsx';
import { toWhatIfChanges } from './what-if-changes.ts';

export function LimitPrices({ prices }: { prices: readonly LimitPrice[] }) {
  const words = useWords().plans.explore.prices;
  const format = useFormat();
  const sorted = prices.toSorted((a, b) => b.gain - a.gain);
  const dearest = sorted[0];
  const gain = (price: LimitPrice): string => `+${format.percent(price.gainShare, 1)}`;
  return (
    <Section id="prices" title={words.section}>
      {dearest === undefined ? (
        <p className="text-soft">{words.none}</p>
      ) : (
        <ChartFrame
          title={dearest.text}
          note={words.desc}
          fileName="limit-prices"
          columns={[{ label: words.limit }, { label: words.text }, { label: words.gain, numeric: true }]}
          rows={sorted.map((price) => [price.limit, price.text, gain(price)])}
        >
          <ul className="border-t border-line">
            {sorted.map((price) => (
              <Price key={price.constraint} price={price} most={dearest.gain} gain={gain(price)} />
            ))}
          </ul>
        </ChartFrame>
      )}
    </Section>
  );
}

function Price({ price, most, gain }: { price: LimitPrice; most: number; gain: string }) {
  const { plan, allowed, wanted } = usePlanOnPage();
  const words = useWords().plans.explore.prices;
  const want = useWantPatch();
  const whatIf = useWhatIf();
  const { patch } = price;
  const changes = patch === null ? null : toWhatIfChanges(plan.intake, patch);
  const key = `limit ${price.constraint}`;
  const waits = wanted.patches.some((waiting) => waiting.key === key);
  const apply =
    patch !== null && allowed ? (
      <Button
        size="small"
        disabled={waits}
        aria-label={words.applyTo({ limit: price.limit })}
        onClick={() => want({ key, label: words.want({ limit: price.limit }), patch })}
      >
        {words.apply}
      </Button>
    ) : null;
  return (
    <li className="flex flex-col gap-3 border-b border-line py-3">
      <div className="grid items-start gap-x-6 gap-y-2 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
        <div className="flex flex-col gap-1.5">
          <span className="figures text-base font-semibold">{gain}</span>
          <span aria-hidden="true" className="h-1 w-full overflow-hidden rounded-full bg-hover">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: `${most > 0 ? (price.gain / most) * 100 : 0}%` }}
            />
          </span>
        </div>
        <div className="min-w-0">
          <p>{price.text}</p>
          <p className="text-xs text-faint">
            {price.limit}
            {patch === null && ` · ${words.fixed}`}
          </p>
        </div>
        <div className="flex gap-2">
          {changes !== null && (
            <Button
              size="small"
              look="quiet"
              aria-label={words.tryTo({ limit: price.limit })}
              onClick={() => whatIf.ask(key, changes)}
            >
              {words.tryIt}
            </Button>
          )}
          {apply}
        </div>
      </div>
      {whatIf.asked !== null && (
        <WhatIfPanel whatIf={whatIf} title={words.want({ limit: price.limit })} actions={apply} />
      )}
    </li>
  );
}
