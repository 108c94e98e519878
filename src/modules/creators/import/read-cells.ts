/** One row's cells into a creator draft and, in a sheet of notes, a note draft; what cannot be read becomes a problem. */
import type { Metric, Quote } from '../creator.ts';
import { readDay } from './dates.ts';
import { newDraft, type CreatorDraft } from './draft.ts';
import { isShareMetric, type AttributeField, type NoteField, type QuoteField } from './fields.ts';
import { readNoteId, readProfile, readRedId } from './identity.ts';
import type { ProblemCode, RowProblem } from './imported.ts';
import { detach, intern, remembering } from './intern.ts';
import { readFen, readLabelledFen } from './money.ts';
import { looksPersonal, withoutContacts } from './personal.ts';
import type { RecognisedColumn } from './recognise.ts';
import {
  isMissing,
  normaliseText,
  readMaleFemale,
  readNamedShares,
  readNames,
  readNumber,
  readShare,
  readYesNo,
  type NumberReading,
  type ShareUnit,
} from './values.ts';

/** What a note row says of its note, as read. */
export type NoteDraft = { -readonly [Field in NoteField]?: string | number | bigint };

export interface RowDraft {
  readonly creator: CreatorDraft;
  readonly note: NoteDraft;
  readonly problems: RowProblem[];
  /** Headers whose cells held contact details that were dropped. */
  readonly personal: string[];
}

export interface ReadingContext {
  readonly columns: readonly RecognisedColumn[];
  readonly source: string;
  readonly today: string;
}

const isDate = ({ field }: RecognisedColumn): boolean =>
  field.kind === 'attribute' && (field.field === 'as-of' || field.field === 'quoted-on');

/** Columns in the order of reading: dates first, since figures and quotes carry them. */
export const inReadingOrder = (columns: readonly RecognisedColumn[]): readonly RecognisedColumn[] => {
  const read = columns.filter(({ field }) => field.kind !== 'ignore' && field.kind !== 'personal');
  return [...read.filter(isDate), ...read.filter((column) => !isDate(column))];
};

/** Reads a row. Never throws on what a cell holds. */
export function readCells(cells: readonly string[], row: number, context: ReadingContext): RowDraft {
  const draft: RowDraft = { creator: newDraft(context.today), note: {}, problems: [], personal: [] };
  for (const column of context.columns) {
    const raw = cells[column.index];
    if (raw === undefined || raw === '') continue;
    const problem = readCell(raw, column, draft, context);
    if (problem !== null) draft.problems.push(problemOf(row, column.title, raw, problem));
  }
  return draft;
}

export const problemOf = (row: number, column: string, raw: string, code: ProblemCode): RowProblem => ({
  row,
  column,
  value: looksPersonal(raw) ? '' : normaliseText(raw).slice(0, 80),
  code,
});

function readCell(raw: string, column: RecognisedColumn, draft: RowDraft, context: ReadingContext): ProblemCode | null {
  const { field } = column;
  switch (field.kind) {
    case 'attribute':
      return readAttribute(raw, field.field, column, draft);
    case 'figure':
      return readFigure(raw, column, draft.creator, context);
    case 'quote':
      return readQuote(raw, field.field, column, draft.creator, context);
    case 'audience':
    case 'age':
      return readAudience(raw, column, draft.creator);
    case 'note':
      return readNote(raw, field.field, column, draft);
    default:
      return null;
  }
}

const factorOf = (column: RecognisedColumn): number => (column.unit === 'wan' ? 10_000 : 1);
const shareUnitOf = (column: RecognisedColumn): ShareUnit => (column.unit === 'fraction' ? 'fraction' : 'percent');

const OPEN_SHARES: ReadonlySet<Metric> = new Set([
  'follower-growth',
  'engagement-rate-by-followers',
  'engagement-rate-by-reads',
]);

function readFigure(
  raw: string,
  column: RecognisedColumn,
  creator: CreatorDraft,
  context: ReadingContext,
): ProblemCode | null {
  if (column.field.kind !== 'figure') return null;
  const { metric, scope, hiddenZero } = column.field;
  const share = isShareMetric(metric);
  const reading = share
    ? readShare(raw, shareUnitOf(column), OPEN_SHARES.has(metric))
    : readNumber(raw, factorOf(column));
  if (reading.kind === 'missing') return null;
  if (reading.kind === 'invalid' || (reading.value < 0 && metric !== 'follower-growth'))
    return share ? 'bad-share' : 'bad-number';
  if (hiddenZero && reading.value === 0) return null;
  creator.figures.push({
    metric,
    value: reading.value,
    precision: reading.precision,
    scope,
    source: context.source,
    on: creator.asOf,
    sample: null,
    derivedBy: null,
  });
  return null;
}

const QUOTE_FORMAT: Readonly<Record<Exclude<QuoteField, 'quote-any'>, Quote['format']>> = {
  'quote-image': 'image',
  'quote-video': 'video',
  'quote-round-up-image': 'round-up-image',
  'quote-round-up-video': 'round-up-video',
  'quote-direct-publish': 'direct-publish',
  'quote-live-slot': 'live-slot',
};

function readQuote(
  raw: string,
  name: QuoteField,
  column: RecognisedColumn,
  creator: CreatorDraft,
  context: ReadingContext,
): ProblemCode | null {
  if (column.field.kind !== 'quote') return null;
  const { basis } = column.field;
  const shared = {
    tax: basis.tax,
    price: basis.price,
    declaration: basis.declaration,
    rebateBps: null,
    source: context.source,
    on: creator.quotedOn ?? creator.asOf,
  };
  if (name === 'quote-any') {
    const found = readLabelledFen(raw, factorOf(column));
    for (const { format, fen } of found ?? []) creator.quotes.push({ format, amount: fen, ...shared });
    return found === null ? 'bad-money' : null;
  }
  const format = QUOTE_FORMAT[name];
  const fen = readFen(raw, factorOf(column), format);
  if (fen === null) return 'bad-money';
  if (fen !== 'missing') creator.quotes.push({ format, amount: fen, ...shared });
  return null;
}

function readAudience(raw: string, column: RecognisedColumn, creator: CreatorDraft): ProblemCode | null {
  const { field } = column;
  if (field.kind === 'age')
    return keep(
      readShare(raw, shareUnitOf(column)),
      (share) => (creator.ages = [...creator.ages, { label: field.label, share }]),
      'bad-share',
    );
  if (field.kind !== 'audience') return null;
  if (field.field === 'audience-female')
    return keep(readShare(raw, shareUnitOf(column)), (share) => (creator.femaleShare = share), 'bad-share');
  if (field.field === 'audience-male')
    return keep(
      readShare(raw, shareUnitOf(column)),
      (share) => (creator.femaleShare ??= Math.round((1 - share) * 1e6) / 1e6),
      'bad-share',
    );
  if (field.field === 'audience-male-female')
    return keep(readMaleFemale(raw, shareUnitOf(column)), (share) => (creator.femaleShare = share), 'bad-share');
  if (field.field === 'audience-ages') {
    const ages = rememberedAges(raw);
    if (ages !== null) creator.ages = ages;
    return ages === null ? 'bad-share' : null;
  }
  const shares = rememberedShares(raw);
  if (shares === null) return 'bad-share';
  if (field.field === 'audience-places') creator.places = shares;
  else creator.interests = shares;
  return null;
}

function keep(reading: NumberReading, take: (value: number) => unknown, code: ProblemCode): ProblemCode | null {
  if (reading.kind === 'value') take(reading.value);
  return reading.kind === 'invalid' ? code : null;
}

const TIER_WORDS = /^(头部|腰部|尾部|初级|中部)?(达人|博主)?$|素人|企业|机构号|品牌号|个人/;

function readAttribute(
  raw: string,
  field: AttributeField,
  column: RecognisedColumn,
  draft: RowDraft,
): ProblemCode | null {
  const { creator } = draft;
  if (field === 'profile-url' || field === 'pgy-url' || field === 'user-id' || field === 'red-id')
    return readIdentity(raw, field, creator);
  const text = normaliseText(raw);
  if (isMissing(text)) return null;
  switch (field) {
    case 'name':
      creator.name = detach(text.slice(0, 100));
      return null;
    case 'gender':
      creator.gender = /^(女|f$|female)/i.test(text) ? 'female' : /^(男|m$|male)/i.test(text) ? 'male' : null;
      return null;
    case 'location':
      creator.location = placeOf(text);
      return null;
    case 'bio':
      creator.bio = keepText(text, column.title, draft, 1000);
      return null;
    case 'mcn':
      creator.mcn = intern(text.slice(0, 100));
      return null;
    case 'tags':
      creator.tags.push(...readNames(raw).slice(0, 30));
      return null;
    case 'creator-type':
      creator.celebrity ||= text.includes('明星');
      if (!text.includes('明星') && !TIER_WORDS.test(text)) creator.tags.push(...readNames(raw).slice(0, 10));
      return null;
    case 'past-brands':
      creator.pastBrands = readNames(raw).slice(0, 50);
      return null;
    case 'health':
      creator.health = /异常|abnormal/i.test(text)
        ? 'abnormal'
        : /健康|正常|优秀|良好|healthy|normal/i.test(text)
          ? 'healthy'
          : null;
      return null;
    case 'onboarded':
      creator.onboarded = readYesNo(raw);
      return null;
    case 'selling-rights':
      creator.sellingRights = readYesNo(raw);
      return null;
    case 'low-activity':
      creator.lowActivity = readYesNo(raw);
      return null;
    case 'rebate':
      return keep(
        readShare(raw.replace(/以上|左右/, ''), shareUnitOf(column)),
        (share) => (creator.rebateBps = Math.round(share * 10_000)),
        'bad-share',
      );
    default:
      return readDateField(raw, field, creator);
  }
}

function readDateField(raw: string, field: 'as-of' | 'quoted-on', creator: CreatorDraft): ProblemCode | null {
  const day = rememberedDay(raw);
  if (day === null) return 'bad-date';
  if (field === 'as-of') creator.asOf = day;
  else creator.quotedOn = day;
  return null;
}

function readIdentity(
  raw: string,
  field: 'profile-url' | 'pgy-url' | 'user-id' | 'red-id',
  creator: CreatorDraft,
): ProblemCode | null {
  if (field === 'red-id') {
    const id = readRedId(raw);
    if (id !== null && /^[0-9a-f]{24}$/i.test(id)) creator.userId ??= id.toLowerCase();
    else creator.redId = id;
    return null;
  }
  const reading = readProfile(raw);
  if (reading === 'missing') return null;
  if (reading === 'short-link') return 'short-link';
  if (reading === 'invalid') {
    if (field !== 'user-id') return field === 'profile-url' ? 'bad-profile-url' : null;
    creator.redId ??= readRedId(raw);
    return null;
  }
  if (creator.userId !== null && creator.userId !== reading.userId) return 'conflicting-identity';
  creator.userId = reading.userId;
  return null;
}

/** `中国  江苏  苏州` -> `江苏 苏州`; a country alone stays. */
const placeOf = remembering((text: string): string => {
  const parts = text.split(/[\s/,-]+/).filter((part) => part !== '');
  return intern((parts.length > 1 && parts[0] === '中国' ? parts.slice(1) : parts).join(' ').slice(0, 60));
});
const rememberedDay = remembering(readDay);
const rememberedShares = remembering(readNamedShares);
/** `25-34岁|39.1%` -> label `25-34`. */
const rememberedAges = remembering(
  (raw: string) =>
    readNamedShares(raw)?.map(({ name, share }) => ({
      label: name.endsWith('岁') ? intern(name.slice(0, -1)) : name,
      share,
    })) ?? null,
);

function keepText(text: string, title: string, draft: RowDraft, length: number): string {
  const clean = withoutContacts(text);
  if (clean !== text.trim() && clean.length < text.trim().length - 4) draft.personal.push(title);
  return detach(clean.slice(0, length));
}

function readNote(raw: string, field: NoteField, column: RecognisedColumn, draft: RowDraft): ProblemCode | null {
  const { note } = draft;
  if (field === 'note-id' || field === 'note-url') {
    const id = readNoteId(raw);
    if (id !== null) note[field] = id;
    return null;
  }
  const text = normaliseText(raw);
  if (isMissing(text)) return null;
  switch (field) {
    case 'note-title':
    case 'note-text':
      note[field] = keepText(text.replaceAll(/\s+/g, ' ').slice(0, 400), column.title, draft, 200);
      return null;
    case 'note-brand':
      note[field] = text.slice(0, 100);
      return null;
    case 'note-order-id':
      note[field] = text.replace(/^'/, '').slice(0, 64);
      return null;
    case 'note-type':
      note[field] = /视频|video/i.test(text) ? 'video' : /图文|图片|normal|image|multi/i.test(text) ? 'image' : '';
      return null;
    case 'note-published': {
      const day = readDay(raw);
      if (day !== null) note[field] = day;
      return day === null ? 'bad-date' : null;
    }
    case 'note-quote':
    case 'note-fee': {
      const fen = readFen(raw, factorOf(column));
      if (typeof fen === 'bigint') note[field] = fen;
      return fen === null ? 'bad-money' : null;
    }
    default:
      return keep(readNumber(raw, factorOf(column)), (value) => (note[field] = value), 'bad-number');
  }
}
