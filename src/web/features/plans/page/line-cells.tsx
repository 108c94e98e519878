/** What one line shows in the table and in the inspector alike. */
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { tellQuoteAge } from '../quote-age.ts';
import type { PlanLine } from '#modules/plans/contract.ts';
import type { Currency } from '#kernel/money.ts';
import { UNKNOWN, useFormat, type Band as BandValue } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { toWholeUnits } from '../plan-money.ts';

/** P50 large, its range beneath. */
export function BandCell({ band, basis }: { band: BandValue; basis: string }) {
  const format = useFormat();
  const { page, lines } = useWords().plans;
  const { middle, range } = format.band(band);
  const source = `${page.rangeTitle} ${page.horizon} ${lines.forecastFrom}: ${basis}`;
  return (
    <span className="figures inline-flex flex-col items-end whitespace-nowrap" data-hint={source}>
      <span className="font-medium">{middle}</span>
      <span className="text-xs text-faint">{range}</span>
    </span>
  );
}

/** The price with its basis and age, or that there is none, or that it is an estimate. */
export function PriceNote({ line }: { line: PlanLine }) {
  const words = useWords().plans;
  const format = useFormat();
  const [today] = useState(() => businessDay(new Date()));
  const { price } = line;
  if (price === null) return <span>{words.lines.noFee}</span>;
  const age = price.on === null ? null : tellQuoteAge(price.on, today);
  return (
    <span>
      {price.estimated ? (
        <span className="text-needs" data-hint={words.page.estimatedTitle}>
          {words.page.estimated}
        </span>
      ) : (
        format.moneyShort(price.quoted, 'CNY')
      )}
      {price.basis !== '' && ` · ${price.basis}`}
      {age !== null && ` · ${format.day(price.on!, age.style)}`}
      {price.rebateShare !== undefined && ` · ${words.lines.rebate({ percent: format.percent(price.rebateShare, 0) })}`}
      {price.stale && (
        <span className="text-needs"> · {age?.overYear === true ? words.lines.overYear : words.lines.stale}</span>
      )}
    </span>
  );
}

export function CostCell({ line, currency }: { line: PlanLine; currency: Currency }) {
  const words = useWords().plans.page;
  const format = useFormat();
  return (
    <span
      className="figures whitespace-nowrap"
      data-hint={`${format.money(line.cost.expected, currency)} · ${words.atWorst({ amount: format.money(line.cost.worst, currency) })} · ${format.money(line.costCny.expected, 'CNY')}`}
    >
      <span className="font-medium">{format.moneyShort(toWholeUnits(line.cost.expected, currency), currency)}</span>
      {line.cost.worst !== line.cost.expected && (
        <span className="pl-1.5 text-xs text-soft max-sm:block max-sm:pl-0">
          {words.atWorst({ amount: format.moneyShort(toWholeUnits(line.cost.worst, currency), currency) })}
        </span>
      )}
    </span>
  );
}

export function useFollowers(): (line: PlanLine) => string {
  const words = useWords().plans.lines;
  const format = useFormat();
  return (line) =>
    line.followers === null
      ? `${UNKNOWN} ${words.followersUnknown}`
      : words.followers({ count: format.count(line.followers) });
}
