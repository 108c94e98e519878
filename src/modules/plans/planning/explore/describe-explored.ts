/** What was worked out about a plan, in the reader's language. */
import type { Locale } from '#kernel/context.ts';
import { describeFinding, messages } from '#words/index.ts';
import type { BudgetCurve, LimitPrice, OtherLead, WhatIfAnswer } from '../../contract.ts';
import type { Curve, Lead, Price, Supposed } from './explored.ts';

export function describeCurve(curve: Curve, locale: Locale): BudgetCurve {
  const { explore } = messages(locale);
  const { points, today, step, currency, stopsPaying, next } = curve;
  const last = points.at(-1)!.budget;
  return {
    points: points.map((point) => ({ ...point, figures: structuredClone(point.figures) })),
    today,
    stopsPaying:
      stopsPaying === null
        ? null
        : {
            budget: stopsPaying.budget,
            step,
            text: explore.stopsPaying({ ...stopsPaying, step, currency }),
          },
    next: explore.next({ ...next, step, currency }),
    text:
      stopsPaying === null
        ? explore.paysThroughout({ last, currency })
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

export function describeLead(lead: Lead, locale: Locale): OtherLead {
  const { explore, terms } = messages(locale);
  const { kind, model, figures, barred, patch } = lead;
  const name = terms.models[model];
  return {
    kind,
    model,
    figures: structuredClone(figures),
    text:
      barred !== null
        ? explore.leadBarred({ model: name, reason: describeFinding(barred, locale) })
        : figures.state === 'solved'
          ? explore.lead({
              kind,
              model: name,
              worth: toChange(figures.worth, lead.worth),
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
            gap: figures.gap > ROUGH ? figures.gap : null,
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
