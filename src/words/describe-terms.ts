/** Terms of any model as rows of label and words, in one order; what no model names is left out. Pure. */
import type { Messages } from './index.ts';

export interface Say {
  readonly words: Messages['dealPages']['deal']['terms'];
  readonly rails: Readonly<Record<string, string>>;
  readonly money: (fen: string) => string;
  readonly percent: (fraction: number, decimals?: number) => string;
  readonly number: (value: number) => string;
  readonly day: (day: string) => string;
}
export type Field = keyof Messages['dealPages']['deal']['terms']['fields'];
export interface TermRow {
  readonly field: Field;
  readonly label: string;
  readonly text: string;
}

const AMOUNTS: readonly Field[] = ['fee', 'production', 'floorPrice'];
const COUNTS: readonly Field[] = ['images', 'videos', 'notesPerMonth', 'sessions'];
const MONTHS: readonly Field[] = ['months', 'usageRightsMonths'];
const DAYS: readonly Field[] = ['windowDays', 'holdDays'];
const SHARES: readonly Field[] = [
  'commissionBps',
  'baseBps',
  'royaltyBps',
  'discountBps',
  'platformFeeBps',
  'cancellationBps',
  'outlineCancellationBps',
];
const CHOICES: readonly Field[] = ['kind', 'consideration', 'format', 'form', 'mode', 'ownership'];
const TEXTS: readonly Field[] = ['credit', 'priceEvidence'];

export const readTerms = (terms: unknown): Readonly<Record<string, unknown>> =>
  typeof terms === 'object' && terms !== null ? (terms as Record<string, unknown>) : {};

type Writer = (value: unknown, say: Say) => string | null;

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const WRITERS: readonly (readonly [readonly Field[], Writer])[] = [
  [CHOICES, (value, { words }) => (words.values as Readonly<Record<string, string>>)[String(value)] ?? String(value)],
  [AMOUNTS, (value, { words, money }) => (typeof value === 'string' ? money(value) : words.open)],
  [COUNTS, (value, { number }) => (asNumber(value) === null || value === 0 ? null : number(value as number))],
  [
    MONTHS,
    (value, { words }) => (asNumber(value) === null || value === 0 ? null : words.months({ months: value as number })),
  ],
  [DAYS, (value, { words }) => (asNumber(value) === null ? null : words.days({ days: value as number }))],
  [SHARES, (value, { percent }) => (asNumber(value) === null ? null : percent((value as number) / 10_000))],
  [TEXTS, (value) => (value === '' ? null : String(value))],
];

function writeGoods(value: unknown, { words, money }: Say): string | null {
  const { units, parcels, unitCost } = readTerms(value);
  if (typeof units !== 'number' || typeof parcels !== 'number' || units === 0) return null;
  return words.goods({ units, parcels, cost: money(String(unitCost)) });
}

const look = (words: Readonly<Record<string, string>>, key: unknown): string => words[String(key)] ?? String(key);

function writeAddOns(value: unknown, { words, number }: Say): string | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  return value
    .map(readTerms)
    .map(({ kind, count }) => words.extra.addOn({ what: look(words.extra.addOns, kind), count: number(Number(count)) }))
    .join(words.extra.and);
}

function writeClause(value: unknown, { words, number, percent }: Say): string | null {
  const { least, metric, day, refundBps, scope, source, rounding } = readTerms(value);
  if (typeof least !== 'number' || typeof day !== 'number' || typeof refundBps !== 'number') return null;
  return words.clause({
    least: number(least),
    metric: (words.metrics as Readonly<Record<string, string>>)[String(metric)] ?? String(metric),
    day,
    refund: percent(refundBps / 10_000),
    scope: look(words.extra.scopes, scope),
    source: look(words.extra.sources, source),
    rounding: rounding === '1' || rounding === undefined ? null : look(words.extra.roundings, rounding),
  });
}

interface Schedule {
  readonly terms: unknown;
  readonly rail: string;
  readonly payDays: number;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly shares: readonly unknown[] | null;
}

export function describeTerms(view: Schedule, say: Say): TermRow[] {
  const terms = readTerms(view.terms);
  const { words, day } = say;
  const written = WRITERS.flatMap(([fields, write]) =>
    fields.map((field) => [field, terms[field] === undefined ? null : write(terms[field], say)] as const),
  );
  const rows: readonly (readonly [Field, string | null])[] = [
    ...written,
    ['goods', writeGoods(terms['goods'], say)],
    ['addOns', writeAddOns(terms['addOns'], say)],
    ['clause', writeClause(terms['clause'], say)],
    [
      'dates',
      view.fromOn === null && view.untilOn === null
        ? null
        : `${view.fromOn === null ? '…' : day(view.fromOn)} – ${view.untilOn === null ? '…' : day(view.untilOn)}`,
    ],
    ['rail', (say.rails[view.rail] ?? view.rail) + (view.shares === null ? '' : ` · ${words.split}`)],
    ['payDays', words.days({ days: view.payDays })],
  ];
  return rows.flatMap(([field, text]) => (text === null ? [] : [{ field, label: words.fields[field], text }]));
}

/** What a version changes against another. */
export function compareTerms(
  before: readonly TermRow[],
  after: readonly TermRow[],
): { readonly label: string; readonly from: string; readonly to: string }[] {
  const [old, next] = [new Map(before.map((row) => [row.field, row])), new Map(after.map((row) => [row.field, row]))];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((field) => {
    const [from, to] = [old.get(field), next.get(field)];
    if (from?.text === to?.text) return [];
    return [{ label: (from ?? to)!.label, from: from?.text ?? '–', to: to?.text ?? '–' }];
  });
}
