/** One row of a sheet as the deal that it says, over the usual terms of its model. Pure; what does not fit is a refusal. */
import { businessDay } from '#kernel/clock.ts';
import type { Locale } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { usualTerms, type ModelKind } from '#modules/collaboration-models/index.ts';
import type { Rail } from '#modules/ledger/index.ts';
import { readAmount, readInstant } from '#platform/table/index.ts';
import { en } from '#words/en.ts';
import { zh } from '#words/zh.ts';
import { NewDeal } from '../contract.ts';
import { listRunning } from '../describe-models.ts';
import { writeDigits } from '../digits.ts';
import { readOldNotes, type OldNote } from './bring-in-notes.ts';
import { COLUMNS, VALUES, type DealField, type DealFileRow } from './deal-file.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

/** By what it may be called: the thing itself. */
function byName<Key extends string>(...names: readonly Readonly<Record<Key, readonly string[] | string>>[]) {
  const found = new Map<string, Key>();
  for (const words of names)
    for (const [key, called] of Object.entries(words) as [Key, readonly string[] | string][])
      for (const name of [key, ...[called].flat()]) if (!found.has(plain(name))) found.set(plain(name), key);
  return found;
}

const MODEL_OF = byName<ModelKind>(en.terms.models, zh.terms.models, VALUES.models);
const RAIL_OF = byName<Rail>(en.finance.record.rails, zh.finance.record.rails, VALUES.rails);

/** Reads the cells of one row; every refusal names the column as the reader knows it. */
class Cells {
  readonly #row: DealFileRow;
  readonly #locale: Locale;

  constructor(row: DealFileRow, locale: Locale) {
    this.#row = row;
    this.#locale = locale;
  }

  text(field: DealField): string | null {
    return this.#row[field];
  }

  wrong(field: DealField): never {
    const [inChinese = field, inEnglish = field] = COLUMNS[field];
    const column = this.#locale === 'zh' ? inChinese : inEnglish;
    const value = (this.#row[field] ?? '').slice(0, 100);
    return value === ''
      ? refuse('invalid', 'collaborations.cell-missing', { column })
      : refuse('invalid', 'collaborations.cell-unreadable', { column, value });
  }

  fen(field: DealField): string | null {
    const text = this.#row[field];
    if (text === null) return null;
    const read = readAmount(text);
    if (read.kind === 'missing') return null;
    return read.kind === 'invalid' || !read.exact ? this.wrong(field) : read.minor.toString();
  }

  count(field: DealField): number | null {
    const text = this.#row[field];
    if (text === null) return null;
    return /^\d{1,4}(\.0+)?$/.test(text) ? Number(text) : this.wrong(field);
  }

  /** `20%`, `20` and `0.2` are one fifth. */
  share(field: DealField): number | null {
    const text = this.#row[field];
    if (text === null) return null;
    const match = /^(\d{1,3}(?:\.\d{1,4})?)\s*[%％]?$/.exec(text);
    if (match === null) return this.wrong(field);
    const number = Number(match[1]);
    const bps = Math.round(number <= 1 && !/[%％]/.test(text) ? number * 10_000 : number * 100);
    return bps <= 10_000 ? bps : this.wrong(field);
  }

  day(field: DealField): string | null {
    const text = this.#row[field];
    if (text === null) return null;
    const read = readInstant(text);
    return read === null ? this.wrong(field) : businessDay(read.at);
  }

  one<Value extends string>(field: DealField, names: ReadonlyMap<string, Value>): Value | null {
    const text = this.#row[field];
    return text === null ? null : (names.get(plain(text)) ?? this.wrong(field));
  }
}

const kept = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Only what the model's terms have; the rest of a wide sheet says nothing of this deal. */
function readTermsOf(cells: Cells, model: ModelKind): unknown {
  const usual = writeDigits(usualTerms()[model]) as Record<string, unknown> & { goods: Record<string, unknown> };
  const units = cells.count('units');
  const said = kept({
    fee: cells.fen('fee'),
    images: cells.count('images'),
    videos: cells.count('videos'),
    months: cells.count('months'),
    notesPerMonth: cells.count('notesPerMonth'),
    sessions: cells.count('sessions'),
    commissionBps: cells.share('commission'),
    royaltyBps: cells.share('royalty'),
    production: cells.fen('production'),
  });
  // A sheet that counts videos alone means no image notes.
  if (said['videos'] !== undefined && said['images'] === undefined) said['images'] = 0;
  if (said['images'] !== undefined && said['videos'] === undefined) said['videos'] = 0;
  return {
    ...usual,
    ...Object.fromEntries(Object.entries(said).filter(([field]) => field in usual)),
    goods: {
      ...usual.goods,
      ...(units === null ? {} : { units, parcels: Math.min(units, 1) }),
      ...kept({ unitCost: cells.fen('unitCost') }),
    },
  };
}

function readRunning(
  cells: Cells,
  model: ModelKind,
  notes: readonly OldNote[],
): NonNullable<NewDeal['running']> | undefined {
  if (cells.text('state') === null) return undefined;
  const states = listRunning(model);
  const names = byName(
    Object.fromEntries(states.map((state) => [state, []])),
    Object.fromEntries(states.map((state) => [state, en.deals.states[state as keyof typeof en.deals.states]])),
    Object.fromEntries(states.map((state) => [state, zh.deals.states[state as keyof typeof zh.deals.states]])),
  );
  const order = cells.text('order');
  const code = cells.text('code');
  return {
    state: cells.one('state', names) ?? cells.wrong('state'),
    agreedOn: cells.day('agreedOn') ?? cells.wrong('agreedOn'),
    receivedOn: cells.day('receivedOn'),
    publishedOn: cells.day('publishedOn') ?? notes.at(-1)?.on ?? null,
    monthOn: cells.day('monthOn'),
    settled: cells.count('settled') ?? 0,
    owed: cells.fen('owed') ?? '0',
    told: {
      ...(order === null ? {} : { order: { id: order, mode: 'standard', state: '–', protectedUntil: null } }),
      ...(code === null ? {} : { code }),
    },
  };
}

/** Whom we pay instead of the creator. Where the platform pays, an MCN beside it is only whom the creator belongs to. */
export function payeeOf(row: DealFileRow, locale: Locale): string | null {
  const cells = new Cells(row, locale);
  const rail = cells.one('rail', RAIL_OF);
  return rail === 'pugongying' || rail === 'qianfan' ? null : cells.text('payee');
}

/** Notes that the row names, for a deal that runs. @throws RefusalError collaborations.cell-missing, collaborations.cell-unreadable */
export function toOldNotes(row: DealFileRow, { locale, today }: { locale: Locale; today: string }): OldNote[] {
  const cells = new Cells(row, locale);
  const text = cells.text('notes');
  if (text === null) return [];
  if (cells.text('state') === null) cells.wrong('state');
  return readOldNotes(text, cells.day('publishedOn'), today) ?? cells.wrong('notes');
}

const isField = (part: PropertyKey): part is DealField => typeof part === 'string' && part in COLUMNS;

/** @throws RefusalError collaborations.cell-missing, collaborations.cell-unreadable, collaborations.bad-terms */
export function toDeal(
  row: DealFileRow,
  {
    campaignId,
    creatorId,
    partyId,
    locale,
    notes,
  }: {
    readonly campaignId: string;
    readonly creatorId: string;
    /** The MCN that it is owed to; the creator when left out. */
    readonly partyId: string | null;
    readonly locale: Locale;
    readonly notes: readonly OldNote[];
  },
): ReturnType<typeof NewDeal.parse> {
  const cells = new Cells(row, locale);
  const model = cells.one('model', MODEL_OF) ?? cells.wrong('model');
  const rail = cells.one('rail', RAIL_OF);
  // Whom an MCN is paid for, it is paid by invoice.
  if (cells.text('payee') !== null && rail === 'direct') cells.wrong('payee');
  const running = readRunning(cells, model, notes);
  const read = NewDeal.safeParse({
    campaignId,
    creatorId,
    ...(partyId === null ? {} : { partyId }),
    model,
    terms: readTermsOf(cells, model),
    rail: rail ?? (cells.text('payee') === null ? 'direct' : 'mcn'),
    payDays: cells.count('payDays') ?? 0,
    contact: (cells.text('contact') ?? '').slice(0, 120),
    ...(running === undefined ? {} : { running }),
  });
  if (read.success) return read.data;
  // More than a deal can hold: too many days, a number too long.
  const { path = [], message = '' } = read.error.issues[0] ?? {};
  const field = path.findLast(isField);
  return field === undefined
    ? refuse('invalid', 'collaborations.bad-terms', { field: path.join('.'), problem: message })
    : cells.wrong(field);
}
