/** The sheets around the lines: summary, money, assumptions, what is not known. */
import type { Locale } from '#kernel/context.ts';
import type { CellValue, XlsxSheet } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { PlanDocument } from './contract.ts';
import { fenToHome, toNumber } from './export-cells.ts';
import type { ExportedPlan } from './export-plan.ts';
import type { CostPart } from './planning/plan-result.ts';

type Row = readonly CellValue[];
const AMOUNT = '#,##0.00';
/** Page one shows whole units; the cells hold the exact figures. */
const WHOLE = '#,##0';
const BLANK: Row = [''];
const SEVERITIES = ['serious', 'warning', 'info'] as const;

const worstFirst = (document: PlanDocument): PlanDocument['guardrails'] =>
  document.guardrails.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

/** Page one: what the plan is, costs and brings, what is estimated, and three risks. */
export function summarySheet(exported: ExportedPlan, locale: Locale): XlsxSheet {
  const { planExport: words } = messages(locale);
  const { document, result } = exported;
  const rows: Row[] = [
    ...(result.synthetic ? [[words.synthetic]] : []),
    ...identityRows(exported, locale),
    BLANK,
    [words.summary.inOneSentence, document.sentence],
    [words.summary.verdict, document.verdict],
    ...document.clashes.map((clash): Row => [words.summary.clashes, clash.text]),
    BLANK,
    ...modelRows(document, locale),
    BLANK,
    ...costRows(exported, locale),
    BLANK,
    ...resultRows(document, locale),
    BLANK,
    ...estimateRows(document, locale),
    BLANK,
    ...riskRows(document, locale),
  ];
  return {
    name: words.sheets.summary,
    columns: [
      { header: exported.name, width: 36 },
      { header: '', width: 60, format: WHOLE },
      { header: '', width: 20, format: WHOLE },
      { header: '', width: 20, format: WHOLE },
    ],
    rows,
  };
}

function identityRows({ version, approvedBy, approvedOn, result }: ExportedPlan, locale: Locale): Row[] {
  const { summary } = messages(locale).planExport;
  const { rate, currency } = result;
  return [
    [summary.version, version],
    [summary.made, result.today],
    [
      summary.approved,
      approvedOn === null ? summary.notApproved : summary.by({ name: approvedBy ?? '', on: approvedOn }),
    ],
    ...(rate === null ? [] : [[summary.rate, summary.rateText({ currency, cny: rate.cnyPerUnit, on: rate.on })]]),
  ];
}

function modelRows(document: PlanDocument, locale: Locale): Row[] {
  const { planExport: words, terms } = messages(locale);
  const shown = document.fit.models.map((fit): Row => {
    const reasons = fit.role === 'not-now' ? [...fit.missing, ...fit.cautions] : fit.reasons;
    return [`${terms.models[fit.model]} (${words.roles[fit.role]})`, reasons.map((reason) => reason.text).join(' ')];
  });
  return [[words.summary.models], ...shown];
}

function costRows({ document, result }: ExportedPlan, locale: Locale): Row[] {
  const { summary } = messages(locale).planExport;
  const { totals, currency } = document;
  const home = (digits: string): number => toNumber(digits, currency);
  const inCny = (digits: string): Row => (currency === 'CNY' ? [] : [toNumber(digits, 'CNY')]);
  return [
    currency === 'CNY' ? [summary.cost, 'CNY'] : [summary.cost, currency, 'CNY'],
    [summary.expected, home(totals.cost.expected), ...inCny(result.totals.costCny.expected)],
    [summary.worst, home(totals.cost.worst), ...inCny(result.totals.costCny.worst)],
    [summary.left, home(totals.left)],
  ];
}

const band = (label: string, values: { p10: number; p50: number; p90: number }): Row => [
  label,
  values.p10,
  values.p50,
  values.p90,
];

function resultRows(document: PlanDocument, locale: Locale): Row[] {
  const { summary } = messages(locale).planExport;
  const { outcomes, ordersReason } = document.totals;
  const money = outcomes.revenue;
  return [
    [summary.results, summary.low, summary.middle, summary.high],
    band(summary.reads, outcomes.reads),
    band(summary.engagements, outcomes.engagements),
    band(summary.notes, outcomes.notes),
    ['', summary.sumNote],
    outcomes.orders === null ? [summary.orders, ordersReason ?? '–'] : band(summary.orders, outcomes.orders),
    money === null
      ? [summary.revenue, ordersReason ?? '–']
      : [
          `${summary.revenue} (${document.currency})`,
          ...[money.p10, money.p50, money.p90].map((digits) => toNumber(digits, document.currency)),
        ],
  ];
}

function estimateRows(document: PlanDocument, locale: Locale): Row[] {
  const { summary } = messages(locale).planExport;
  const of = document.lines.length;
  return [
    [summary.estimated],
    ['', summary.estimatedPrices({ count: document.lines.filter((line) => line.estimated).length, of })],
    ['', summary.stalePrices({ count: document.lines.filter((line) => line.price?.stale === true).length, of })],
  ];
}

function riskRows(document: PlanDocument, locale: Locale): Row[] {
  const { summary } = messages(locale).planExport;
  const risks = worstFirst(document)
    .slice(0, 3)
    .map((guardrail): Row => [guardrail.rule, guardrail.message]);
  return [[summary.risks], ...(risks.length === 0 ? [['', summary.noRisks]] : risks)];
}

/** Every amount of the plan in home currency, and in CNY beside it when that is another. */
export function moneySheet(exported: ExportedPlan, locale: Locale): XlsxSheet {
  const { planExport: words, terms } = messages(locale);
  const { document, result } = exported;
  const { currency, totals } = document;
  const foreign = currency !== 'CNY';
  const home = (digits: string): number => toNumber(digits, currency);
  const part = ({ kind, expected, worst }: CostPart): Row => [
    words.costs[kind],
    fenToHome(expected, result),
    fenToHome(worst, result),
    ...(foreign ? [toNumber(expected, 'CNY'), toNumber(worst, 'CNY')] : []),
  ];
  const amounts = [words.money.expected, words.money.worst];
  return {
    name: words.sheets.money,
    columns: [
      { header: words.money.item, width: 34 },
      ...amounts.map((header) => ({ header: header({ currency }), width: 18, format: AMOUNT })),
      ...(foreign ? amounts.map((header) => ({ header: header({ currency: 'CNY' }), width: 18, format: AMOUNT })) : []),
      { header: words.money.creators, width: 12, format: WHOLE },
    ],
    rows: [
      [words.money.budget, home(totals.budget), home(totals.budget)],
      ...totals.reserves.map((reserve): Row => [
        words.money.reserve[reserve.kind],
        home(reserve.amount),
        home(reserve.amount),
      ]),
      [words.money.spendable, home(totals.spendable), home(totals.spendable)],
      [
        words.money.total,
        home(totals.cost.expected),
        home(totals.cost.worst),
        ...(foreign ? [toNumber(totals.costCny.expected, 'CNY'), toNumber(totals.costCny.worst, 'CNY')] : []),
        totals.creators,
      ],
      [words.money.left, null, home(totals.left)],
      BLANK,
      [words.money.byKind],
      ...result.totals.parts.map(part),
      BLANK,
      [words.money.byModel],
      ...Object.entries(document.byModel).map(([model, slice]) =>
        sliceRow(terms.models[model as keyof typeof terms.models], slice, home, foreign),
      ),
      BLANK,
      [words.money.byTier],
      ...Object.entries(document.byTier).map(([tier, slice]) =>
        sliceRow(terms.tiers[tier as keyof typeof terms.tiers], slice, home, foreign),
      ),
    ],
  };
}

const sliceRow = (
  label: string,
  slice: PlanDocument['byTier']['mega'],
  home: (digits: string) => number,
  foreign: boolean,
): Row => [label, home(slice.cost.expected), home(slice.cost.worst), ...(foreign ? [null, null] : []), slice.creators];

export function assumptionsSheet({ document }: ExportedPlan, locale: Locale): XlsxSheet {
  const words = messages(locale).planExport;
  const head = words.assumptions;
  return {
    name: words.sheets.assumptions,
    columns: [
      { header: head.what, width: 48 },
      { header: head.value, width: 16 },
      { header: head.unit, width: 18 },
      { header: head.source, width: 50 },
      { header: head.date },
      { header: head.sample },
      { header: head.grade },
    ],
    rows: document.assumptions.map((row): Row => [
      row.label,
      row.value ?? head.factorText,
      row.unit,
      row.source,
      row.date,
      row.sample,
      row.grade,
    ]),
  };
}

export function unknownSheet({ document }: ExportedPlan, locale: Locale): XlsxSheet {
  const words = messages(locale).planExport;
  return {
    name: words.sheets.unknown,
    columns: [
      { header: words.unknown.what, width: 70 },
      { header: words.unknown.how, width: 70 },
    ],
    rows: [
      ...document.unknowns.map((unknown): Row => [unknown.text, unknown.how]),
      BLANK,
      [words.unknown.left, words.unknown.creators],
      ...document.exclusions.map((exclusion): Row => [exclusion.text, exclusion.creators]),
    ],
  };
}
