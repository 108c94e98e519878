/** One line of the plan in words. */
import type { Messages } from '#words/index.ts';
import type { PlanLine } from '../contract.ts';
import { findTested } from './describe-forecast.ts';
import type { ResultLine } from './plan-result.ts';

export function describeLine(line: ResultLine, { planning, terms }: Messages): PlanLine {
  const { key: _key, terms: _terms, odds, rank, peers, forced, fakeFollowerShare, basis, price, ...rest } = line;
  const tested = findTested(line);
  return {
    ...rest,
    verticals: [...line.verticals],
    items: line.items.map((item) => ({ ...item })),
    deliverables: planning.items({ items: line.items, gift: line.model === 'gifting', appears: odds?.appears ?? 1 }),
    cost: { ...line.cost },
    costCny: { ...line.costCny },
    parts: line.parts.map((part) => ({ ...part })),
    price:
      price === null
        ? null
        : {
            quoted: price.quoted,
            on: price.on,
            stale: price.stale,
            estimated: price.estimated,
            taxKnown: price.tax !== 'unknown',
            ...(price.rebateBps === undefined ? {} : { rebateShare: price.rebateBps / 10_000 }),
            basis: planning.priceBasis({
              tax: price.tax,
              declaration: price.declaration,
              format: describeFormat(price.format, planning.formats),
            }),
          },
    outcomes: structuredClone(line.outcomes) as PlanLine['outcomes'],
    basis: planning.basis(basis),
    ...(tested === null ? {} : { tested }),
    ...(odds === undefined ? {} : { appears: odds.appears }),
    why: planning.why({
      rank,
      peers,
      tier: terms.tiers[line.tier],
      model: terms.models[line.model],
      worth: line.worth,
      cost: Number(line.costCny.worst) / 100,
      locked: line.locked,
      forced,
      fakeShare: fakeFollowerShare,
    }),
    estimated: price?.estimated === true || basis.reads === 'benchmark' || basis.engagements === 'benchmark',
    alternatives: line.alternatives.map((other) => ({ ...other, cost: { ...other.cost } })),
  };
}

/** A deal of two formats names both: `image+video`. */
const describeFormat = (format: string, names: Readonly<Record<string, string>>): string =>
  format
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' + ');
