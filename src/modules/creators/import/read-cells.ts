/** One row's cells into a creator draft and, in a sheet of notes, a note draft; what cannot be read becomes a problem. */
import type { Metric, Quote } from '../creator.ts';
import { isPossibleDay, readDay } from './dates.ts';
import { newDraft, type CreatorDraft } from './draft.ts';
import { isShareMetric, type AttributeField, type QuoteField } from './fields.ts';
import { isDamagedId, readProfile, readRedId } from './identity.ts';
import type { ProblemCode, RowProblem } from './imported.ts';
import { detach, intern, remembering } from './intern.ts';
import { readFen, readLabelledFen } from './money.ts';
import { looksPersonal, TEXT_LOOKED_AT } from './personal.ts';
import type { RecognisedColumn } from './recognise.ts';
import { readNote } from './read-note-cell.ts';
import {
  factorOf,
  keep,
  keepText,
  MOST_OF_ANY,
  namesOf,
  shareUnitOf,
  type ReadingContext,
  type RowDraft,
} from './row-draft.ts';
import {
  cutText,
  isMissing,
  normaliseText,
  readMaleFemale,
  readNamedShares,
  readNumber,
  readShare,
  readYesNo,
} from './values.ts';

const isDate = ({ field }: RecognisedColumn): boolean =>
  field.kind === 'attribute' && (field.field === 'as-of' || field.field === 'quoted-on');

/** Which column says who the creator is when two of them disagree. */
const IDENTITY_ORDER: readonly string[] = ['profile-url', 'user-id', 'pgy-url', 'red-id'];

const placeInOrder = (column: RecognisedColumn): number => {
  if (isDate(column)) return 0;
  const at = column.field.kind === 'attribute' ? IDENTITY_ORDER.indexOf(column.field.field) : -1;
  return at === -1 ? IDENTITY_ORDER.length + 1 : at + 1;
};

/** Columns in the order of reading: dates first, since figures and quotes carry them, then the profile link before other identities. */
export const inReadingOrder = (columns: readonly RecognisedColumn[]): readonly RecognisedColumn[] =>
  columns
    .filter(({ field }) => field.kind !== 'ignore' && field.kind !== 'personal')
    .toSorted((a, b) => placeInOrder(a) - placeInOrder(b));

/** Reads a row. Never throws on what a cell holds. */
export function readCells(cells: readonly string[], row: number, context: ReadingContext): RowDraft {
  const draft: RowDraft = { creator: newDraft(context.today), note: {}, problems: [], personal: [] };
  for (const column of context.columns) {
    const cell = cells[column.index];
    if (cell === undefined || cell === '') continue;
    const raw = cutText(cell, TEXT_LOOKED_AT);
    const problem = readCell(raw, column, draft, context);
    if (problem !== null) draft.problems.push(problemOf(row, column.title, raw, problem));
  }
  return draft;
}

export const problemOf = (row: number, column: string, raw: string, code: ProblemCode): RowProblem => ({
  row,
  column,
  value: looksPersonal(raw) ? '' : cutText(normaliseText(cutText(raw, 400)), 80),
  code,
});

function readCell(raw: string, column: RecognisedColumn, draft: RowDraft, context: ReadingContext): ProblemCode | null {
  const { field } = column;
  switch (field.kind) {
    case 'attribute':
      return readAttribute(raw, field.field, column, draft, context);
    case 'figure':
      return readFigure(raw, column, draft.creator, context);
    case 'quote':
      return readQuote(raw, field.field, column, draft.creator, context);
    case 'audience':
    case 'age':
      return readAudience(raw, column, draft.creator);
    case 'note':
      return readNote(raw, field.field, column, draft, context);
    default:
      return null;
  }
}

const OPEN_SHARES: ReadonlySet<Metric> = new Set([
  'follower-growth',
  'engagement-rate-by-followers',
  'engagement-rate-by-reads',
]);

/** There are fewer people than this who could follow. */
const MOST: Readonly<Partial<Record<Metric, number>>> = { followers: 1e9 };

const isPossible = (metric: Metric, value: number): boolean =>
  Math.abs(value) <= (MOST[metric] ?? MOST_OF_ANY) && (metric !== 'followers' || Number.isInteger(value));

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
  if (!isPossible(metric, reading.value)) return 'bad-number';
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

const TIER_WORDS = /^(头部|腰部|尾部|初级|中部)?(达人|博主)?$|素人|企业|机构号|品牌号|个人/;

function readAttribute(
  raw: string,
  field: AttributeField,
  column: RecognisedColumn,
  draft: RowDraft,
  context: ReadingContext,
): ProblemCode | null {
  const { creator } = draft;
  if (field === 'profile-url' || field === 'pgy-url' || field === 'user-id' || field === 'red-id')
    return readIdentity(raw, field, creator);
  const text = normaliseText(raw);
  if (isMissing(text)) return null;
  switch (field) {
    case 'name':
      creator.name = detach(keepText(text, column.title, draft, 100));
      return null;
    case 'gender':
      creator.gender = /^(女|f$|female)/i.test(text) ? 'female' : /^(男|m$|male)/i.test(text) ? 'male' : null;
      return null;
    case 'location':
      creator.location = placeOf(keepText(text, column.title, draft, 200));
      return null;
    case 'bio':
      creator.bio = detach(keepText(text, column.title, draft, 1000));
      return null;
    case 'mcn':
      creator.mcn = intern(keepText(text, column.title, draft, 100));
      return null;
    case 'tags':
      creator.tags.push(...namesOf(raw, column.title, draft, 30));
      return null;
    case 'creator-type':
      creator.celebrity ||= text.includes('明星');
      if (!text.includes('明星') && !TIER_WORDS.test(text)) creator.tags.push(...namesOf(raw, column.title, draft, 10));
      return null;
    case 'past-brands':
      creator.pastBrands = namesOf(raw, column.title, draft, 50);
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
      return readDateField(raw, field, creator, context);
  }
}

function readDateField(
  raw: string,
  field: 'as-of' | 'quoted-on',
  creator: CreatorDraft,
  context: ReadingContext,
): ProblemCode | null {
  const day = rememberedDay(raw);
  if (day === null || !isPossibleDay(day, context.lastDay)) return 'bad-date';
  if (field === 'as-of') creator.asOf = day;
  else creator.quotedOn = day;
  return null;
}

function readIdentity(
  raw: string,
  field: 'profile-url' | 'pgy-url' | 'user-id' | 'red-id',
  creator: CreatorDraft,
): ProblemCode | null {
  if (isDamagedId(raw)) return 'damaged-id';
  if (field === 'red-id') {
    const id = readRedId(raw);
    if (id === null || !/^[0-9a-f]{24}$/i.test(id)) {
      creator.redId = id;
      return null;
    }
    creator.userId ??= id.toLowerCase();
    return creator.userId === id.toLowerCase() ? null : 'conflicting-identity';
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
