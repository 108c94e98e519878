/** Which clauses a memo has, filled from the terms. Pure; the clauses are dated rows of data/memo-clauses.json. */
import dictionary from '../../../../data/memo-clauses.json' with { type: 'json' };
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { RAILS } from '#modules/ledger/contract.ts';
import type { DealTerms } from '../deal.ts';
import { clauseOf, goodsOf, monthsOf, notesOf } from '../terms-parts.ts';

/** What a clause may ask for; each is part of some terms and not of others. */
const PARTS = [
  ...MODEL_KINDS,
  ...RAILS,
  'off-platform',
  'notes',
  'dates',
  'goods',
  'money',
  'commission',
  'clause',
  'rights',
  'no-rights',
  'cancellation',
  'months',
] as const;
type Part = (typeof PARTS)[number];

interface Both {
  readonly zh: string;
  readonly en: string;
}
/** As it stands on the paper. */
export interface MemoClause {
  readonly id: string;
  readonly validFrom: string;
  readonly title: Both;
  readonly text: Both;
}
export interface ClauseRow extends MemoClause {
  readonly when: readonly string[];
}

interface Amounts {
  readonly fee?: bigint | null;
  readonly commissionBps?: number;
  readonly royaltyBps?: number;
  readonly usageRightsMonths?: number;
  readonly cancellationBps?: number;
}

/** What the terms have. Notes of a gift are no part of it: nobody owes one. */
function listParts(model: ModelKind, terms: DealTerms): ReadonlySet<Part> {
  const { fee, commissionBps = 0, royaltyBps = 0, usageRightsMonths = 0, cancellationBps = 0 } = terms.terms as Amounts;
  const pays = model !== 'gifting' && fee !== 0n;
  const commission = commissionBps > 0 || royaltyBps > 0;
  const has: readonly (readonly [Part, boolean])[] = [
    ['off-platform', terms.rail !== 'pugongying'],
    ['notes', model !== 'gifting' && notesOf(terms) > 0],
    ['dates', terms.fromOn !== null && terms.untilOn !== null],
    ['goods', goodsOf(terms).parcels > 0],
    ['money', pays || commission],
    ['commission', commission],
    ['clause', clauseOf(terms) !== null],
    ['rights', usageRightsMonths > 0],
    ['no-rights', usageRightsMonths === 0],
    ['cancellation', pays && cancellationBps > 0],
    ['months', monthsOf(terms) > 0],
  ];
  return new Set<Part>([model, terms.rail, ...has.filter(([, holds]) => holds).map(([part]) => part)]);
}

/** Of each id the row that held on the day; in the order of the file. */
function findRows(rows: readonly ClauseRow[], on: string): readonly ClauseRow[] {
  const newest = new Map<string, ClauseRow>();
  for (const row of rows)
    if (row.validFrom <= on && (newest.get(row.id)?.validFrom ?? '') <= row.validFrom) newest.set(row.id, row);
  return [...newest.values()];
}

const NAME = /\{(\w+)\}/gu;

function fill(text: string, terms: DealTerms): string {
  const said: Readonly<Record<string, unknown>> = {
    ...(terms.terms as object),
    payDays: terms.payDays,
    fromOn: terms.fromOn,
    untilOn: terms.untilOn,
  };
  return text.replaceAll(NAME, (_, name: string) => {
    const value = said[name];
    if (typeof value === 'number') return name.endsWith('Bps') ? `${value / 100}%` : String(value);
    if (typeof value === 'string') return value;
    throw new Error(`a clause names ${name}, which the terms do not have`);
  });
}

/**
 * Which fields of the terms a clause fills in, by the row that it was made of; null when the file no longer has that row.
 * Read from the file and not kept with the clause: what both sides have accepted stays as it is, its hash with it.
 */
export function listFields(
  { id, validFrom }: Pick<MemoClause, 'id' | 'validFrom'>,
  rows: readonly ClauseRow[] = dictionary.clauses,
): readonly string[] | null {
  const row = rows.find((one) => one.id === id && one.validFrom === validFrom);
  if (row === undefined) return null;
  return [row.text.zh, row.text.en].flatMap((text) => [...text.matchAll(NAME)].map(([, name = '']) => name));
}

/**
 * The clauses of a deal's terms as they held on the day on which the terms were made: a later row of the file changes
 * no memo of older terms. Terms older than every row get the first ones.
 */
export function listClauses(
  model: ModelKind,
  terms: DealTerms,
  madeOn: string,
  rows: readonly ClauseRow[] = dictionary.clauses,
): MemoClause[] {
  const parts: ReadonlySet<string> = listParts(model, terms);
  const first = rows.map(({ validFrom }) => validFrom).toSorted()[0] ?? madeOn;
  return findRows(rows, madeOn < first ? first : madeOn)
    .filter(({ when }) => when.every((part) => parts.has(part)))
    .map(({ id, validFrom, title, text }) => ({
      id,
      validFrom,
      title,
      text: { zh: fill(text.zh, terms), en: fill(text.en, terms) },
    }));
}

/** Parts that a row names and nothing has: a slip of the pen. For the test of the file. */
export const findUnknownParts = (rows: readonly ClauseRow[] = dictionary.clauses): string[] =>
  rows.flatMap(({ when }) => when.filter((part) => !(PARTS as readonly string[]).includes(part)));
