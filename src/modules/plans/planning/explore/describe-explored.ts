/** What was worked out about a plan, in the reader's language. */
import type { Locale } from '#kernel/context.ts';
import { describeFinding, messages } from '#words/index.ts';
import type { BudgetCurve, LimitPrice, OtherLead, WhatIfAnswer } from '../../contract.ts';
import type { Curve, Lead, Price, Supposed } from './explored.ts';

/** A point whose proof is no nearer than this is shown as open. */
const WIDE = 0.005;

export function describeCurve(curve: Curve, locale: Locale): BudgetCurve {
  const { explore } = messages(locale);
  const { points, today, step, currency, stopsPaying, next } = curve;
  // Stored by an earlier release, the latest and the proofs are missing.
  const latest = stopsPaying?.latest ?? stopsPaying?.budget ?? today;
  const certain = stopsPaying === null || latest === stopsPaying.budget;
  const last = points.at(-1)!.budget;
  return {
    points: points.map(({ most, ...point }) => ({
      ...point,
      figures: structuredClone(point.figures),
      most: most ?? null,
      wide: point.figures.state === 'not-found' || (point.figures.state === 'solved' && !(point.figures.gap <= WIDE)),
    })),
    today,
    stopsPaying: stopsPaying === null ? null : { budget: stopsPaying.budget, latest, step },
    next: next === null ? '' : explore.next({ ...next, step, currency }),
    text:
      stopsPaying === null
        ? explore.paysThroughout({ last, currency })
        : !certain
          ? explore.paysUncertain({ from: stopsPaying.budget, to: latest, today, currency })
          : BigInt(stopsPaying.budget) > BigInt(today)
            ? explore.paysUntil({ budget: stopsPaying.budget, today, currency })
            : explore.paysNoLonger({ budget: stopsPaying.budget, today, currency }),
  };
}

export function describePrice(price: Price, locale: Locale): LimitPrice {
  const { explore } = messages(locale);
  const { constraint, gain, gainShare, patch } = price;
  const limit = describeFinding(price.limit, locale);
  return {
    constraint,
    limit,
    text: explore.price({
      limit,
      loosening: price.loosening,
      money: price.money,
      gain,
      gainShare,
      certain: price.certain,
      tighter: price.tighter,
    }),
    gain,
    gainShare,
    patch,
  };
}

const toChange = (now: number, before: number): number => (before === 0 ? 0 : now / before - 1);

/** Of the worth: the index itself may be near nothing where wishes are missed. */
const toIndexChange = (now: number, before: number, worth: number): number =>
  worth === 0 ? 0 : (now - before) / worth;

export function describeLead(lead: Lead, locale: Locale): OtherLead {
  const { explore, terms } = messages(locale);
  const { kind, model, figures, barred, patch, value, givesUp = null } = lead;
  const comparable = value !== undefined && givesUp === null && kind === 'without' && figures.shareGivenWay !== true;
  const name = terms.models[model];
  return {
    kind,
    model,
    figures: structuredClone(figures),
    comparable,
    indexChange: comparable && figures.state === 'solved' ? toIndexChange(figures.value, value, lead.worth) : null,
    text:
      barred !== null
        ? explore.leadBarred({ model: name, reason: describeFinding(barred, locale) })
        : figures.state === 'solved'
          ? explore.lead({
              kind,
              model: name,
              index: comparable ? toIndexChange(figures.value, value, lead.worth) : null,
              worth: toChange(figures.worth, lead.worth),
              shareGivenWay: figures.shareGivenWay === true,
              givesUp: givesUp === null ? null : terms.models[givesUp],
              reads: toChange(figures.reads.p50, lead.reads),
              creators: figures.creators,
            })
          : explore.leadNone({ kind, model: name, state: figures.state }),
    patch,
  };
}

/** An answer that was found in a hurry says so from this gap on. */
const ROUGH = 0.005;

export function describeSupposed(supposed: Supposed, locale: Locale): WhatIfAnswer {
  const { explore } = messages(locale);
  const { figures, before, added, removed, changed } = supposed;
  return {
    ...supposed,
    text:
      figures.state === 'solved' && before.state === 'solved'
        ? explore.whatIf({
            shareGivenWay: figures.shareGivenWay === true,
            gap: figures.gap > ROUGH ? figures.gap : null,
            index: toIndexChange(figures.value, before.value, before.worth),
            worth: toChange(figures.worth, before.worth),
            reads: toChange(figures.reads.p50, before.reads.p50),
            added: added.length,
            removed: removed.length,
            changed: changed.length,
          })
        : figures.state === 'solved'
          ? explore.whatIfPossible({ creators: figures.creators })
          : explore.whatIfNone({ state: figures.state }),
  };
}
