/** The plan as its readers see it: sentences in their language around the result's figures. */
import type { Locale } from '#kernel/context.ts';
import { benchmarkId, type Benchmark } from '#modules/benchmarks/index.ts';
import { MODEL_KINDS, type Fit, type ModelKind } from '#modules/collaboration-models/index.ts';
import { describeFinding, messages, type Messages } from '#words/index.ts';
import type { Finding } from '#words/finding.ts';
import type { FitDocument, PlanDocument } from '../contract.ts';
import { findAboveShare, findGivenWay } from './departures.ts';
import { describeCashFlow, describeForecast } from './describe-forecast.ts';
import { describeLine } from './describe-line.ts';
import { orderAssumptions } from './order-assumptions.ts';
import type { PlanResult, ResultClash } from './plan-result.ts';

export function describeFit(fit: Fit, locale: Locale): FitDocument {
  const say = (findings: readonly Finding[]): { rule: string; text: string }[] =>
    findings.map((one) => ({ rule: one.rule, text: describeFinding(one, locale) }));
  return {
    models: fit.models.map((model) => ({
      model: model.model,
      score: model.score,
      role: model.role,
      reasons: say(model.reasons),
      cautions: say(model.cautions),
      missing: say(model.missing),
    })),
    tierMix: { rule: fit.tierMix.rule, shares: { ...fit.tierMix.shares } },
  };
}

/** One row of the assumptions panel. */
export function describeAssumption(row: Benchmark, locale: Locale): PlanDocument['assumptions'][number] {
  const { terms, planning } = messages(locale);
  const label = (terms.benchmarks as Record<string, string>)[row.key] ?? row.key;
  const scope = planning.scope(row.scope);
  return {
    key: benchmarkId(row),
    label: scope === '' ? label : `${label} (${scope})`,
    value: row.value,
    unit: (terms.units as Record<string, string>)[row.unit] ?? row.unit,
    source: planning.source(row.source),
    date: row.date,
    sample: row.sample,
    grade: row.grade,
    editable: row.editable,
  };
}

/** The whole document; the same result gives it in any language. */
export function describePlan(result: PlanResult, locale: Locale): PlanDocument {
  const words = messages(locale);
  const say = (one: Finding): string => describeFinding(one, locale);
  const { totals } = result;
  const givenWay = result.rules === undefined ? null : findGivenWay(result.rules);
  const forecast = describeForecast(result, words);
  const cashFlow = describeCashFlow(result, words);
  return {
    state: result.state,
    synthetic: result.synthetic,
    value: result.value,
    bound: result.bound,
    gap: result.gap,
    currency: result.currency,
    rate: result.rate === null ? null : { ...result.rate },
    sentence: describeSentence(result, words),
    verdict: describeVerdict(result, words),
    proof: describeProof(result, words),
    rules: givenWay === null ? [] : [say(givenWay)],
    fit: describeFit(result.fit, locale),
    lines: result.lines.map((line) => describeLine(line, words)),
    totals: {
      ...totals,
      cost: { ...totals.cost },
      costCny: { ...totals.costCny },
      parts: totals.parts.map((part) => ({ ...part })),
      reserves: totals.reserves.map((reserve) => ({ ...reserve })),
      outcomes: structuredClone(totals.outcomes) as PlanDocument['totals']['outcomes'],
      ordersReason: totals.ordersReason === null ? null : say(totals.ordersReason),
    },
    byTier: structuredClone(result.byTier) as PlanDocument['byTier'],
    byModel: structuredClone(result.byModel) as PlanDocument['byModel'],
    matrix: result.matrix.map((cell) => ({ ...cell, cost: { ...cell.cost } })),
    departures: result.departures.map(say),
    waves: result.waves.map(({ key, ...wave }) => ({
      ...wave,
      name: words.planning.waves[key],
      models: [...wave.models],
      cost: { ...wave.cost },
    })),
    calendar: result.calendar.map(({ name, ...entry }) => ({ ...entry, name: name[locale] })),
    guardrails: result.guardrails.map(({ severity, finding, fix }) => ({
      rule: finding.rule,
      severity,
      message: say(finding),
      fix: fix === null ? null : { label: say(fix.label), patch: fix.patch },
    })),
    checked: (result.checked ?? []).map(({ raised, finding }) => ({ rule: finding.rule, raised, text: say(finding) })),
    exclusions: result.exclusions.map(({ finding, creators }) => ({
      code: (finding.params as { code: string }).code,
      text: say(finding),
      creators,
    })),
    unknowns: result.unknowns.map(({ text, how }) => ({ text: say(text), how: say(how) })),
    assumptions: orderAssumptions(result).map((row) => describeAssumption(row, locale)),
    clashes: result.clashes.map((clash) => ({
      constraint: clash.constraint,
      text: describeClash(clash, result.currency, say(clash.finding), words),
      missing: clash.missing,
    })),
    creatorsConsidered: result.creatorsConsidered,
    ...(result.creatorsFitting === undefined ? {} : { creatorsFitting: result.creatorsFitting }),
    solvedInMs: result.solvedInMs,
    ...(forecast === null ? {} : { forecast }),
    ...(cashFlow === null ? {} : { cashFlow }),
  };
}

function describeSentence(result: PlanResult, { planning, terms }: Messages): string {
  const { totals, currency } = result;
  const situation = planning.situations[result.situation];
  if (result.state === 'infeasible') return planning.infeasibleSentence;
  if (result.lines.length === 0) return planning.emptySentence({ situation, budget: totals.budget, currency });
  const leads = (model: ModelKind): number =>
    result.fit.models.some((one) => one.model === model && one.role === 'primary') ? 1 : 0;
  const models = MODEL_KINDS.filter((model) => (result.byModel[model]?.creators ?? 0) > 0).toSorted(
    (a, b) =>
      leads(b) - leads(a) || Number(BigInt(result.byModel[b]!.cost.worst) - BigInt(result.byModel[a]!.cost.worst)),
  );
  const gifts = result.lines.filter(({ model }) => model === 'gifting').length;
  return planning.sentence({
    situation,
    models: models.map((model) => terms.models[model]),
    owed: result.lines.length - gifts,
    gifts,
    derived: {
      lines: result.lines.filter(({ basis }) => basis.reads === 'derived').length,
      of: result.lines.length,
    },
    worst: totals.cost.worst,
    budget: totals.budget,
    currency,
    reads: totals.outcomes.reads,
    engagements: totals.outcomes.engagements,
  });
}

/** What is proven names the rules that it holds under; plans from before rules were kept name none. */
function describeProof({ gap, rules, departures }: PlanResult, { planning, terms }: Messages): string {
  const primary = rules?.primary ?? null;
  return planning.proof({
    gap,
    lead: primary === null ? null : terms.models[primary],
    percent: rules?.share === 'kept' ? Math.round(rules.creatorShare * 100) : null,
    held: findAboveShare(departures),
  });
}

function describeVerdict(result: PlanResult, words: Messages): string {
  const { planning } = words;
  if (result.state === 'infeasible') return planning.infeasibleVerdict({ clashes: result.clashes.length });
  const count = (severity: string): number => result.guardrails.filter((one) => one.severity === severity).length;
  const verdict = planning.verdict({
    proof: describeProof(result, words),
    serious: count('serious'),
    warnings: count('warning'),
    stopped: result.stopped,
  });
  if (result.forecast === undefined) return verdict;
  const { outcomes, cost } = result.totals;
  const [reads, engagements] = [outcomes.reads.p10, outcomes.engagements.p10];
  return `${verdict} ${planning.worstCase({ reads, engagements, worst: cost.worst, currency: result.currency })}`;
}

function describeClash(clash: ResultClash, currency: string, text: string, { planning }: Messages): string {
  // A prerequisite is a sentence of its own, a limit is not.
  if (clash.constraint.startsWith('include:') || clash.missing === 0)
    return planning.clashPlain({ text: text.replace(/[.。]$/, '') });
  return clash.unit === 'money'
    ? planning.clashMoney({ text, missing: String(clash.missing), currency })
    : planning.clashCount({ text, missing: clash.missing });
}
