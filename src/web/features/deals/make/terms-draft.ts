/** Which terms of each model are asked for by hand, and what of them is still missing. Terms as they stand in JSON. Pure. */
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import { readTerms, type Field } from '#words/describe-terms.ts';

export type TermsDraft = Readonly<Record<string, unknown>>;

type Kind = 'count' | 'amount' | 'share' | 'choice' | 'text';
interface Asked {
  readonly kind: Kind;
  readonly least?: number;
  readonly most?: number;
  readonly values?: readonly string[];
  /** May stay open until it is agreed. */
  readonly open?: true;
}

export const ASKED = {
  kind: { kind: 'choice', values: ['hybrid', 'commission-only'] },
  form: { kind: 'choice', values: ['parcel', 'voucher', 'visit'] },
  consideration: { kind: 'choice', values: ['fee', 'goods', 'fee-and-goods'] },
  images: { kind: 'count' },
  videos: { kind: 'count' },
  months: { kind: 'count', least: 3, most: 12 },
  notesPerMonth: { kind: 'count', least: 1 },
  format: { kind: 'choice', values: ['image', 'video'] },
  sessions: { kind: 'count', least: 1 },
  windowDays: { kind: 'count', least: 1 },
  fee: { kind: 'amount', open: true },
  production: { kind: 'amount', open: true },
  commissionBps: { kind: 'share' },
  discountBps: { kind: 'share' },
  royaltyBps: { kind: 'share' },
  mode: { kind: 'choice', values: ['standard', 'guaranteed'] },
  platformFeeBps: { kind: 'share' },
  cancellationBps: { kind: 'share' },
  usageRightsMonths: { kind: 'count' },
  ownership: { kind: 'choice', values: ['brand', 'creator', 'shared'], open: true },
  credit: { kind: 'text', most: 200 },
  floorPrice: { kind: 'amount', open: true },
  priceEvidence: { kind: 'text', most: 500 },
} as const satisfies Partial<Record<Field, Asked>>;
export type AskedField = keyof typeof ASKED;
export const askedOf = (field: AskedField): Asked => ASKED[field];

/** In the order of the form; the parcel stands beneath them. */
const FIELDS: Readonly<Record<ModelKind, readonly AskedField[]>> = {
  gifting: ['form', 'windowDays'],
  'paid-post': [
    'images',
    'videos',
    'consideration',
    'fee',
    'mode',
    'platformFeeBps',
    'cancellationBps',
    'usageRightsMonths',
  ],
  ambassadorship: ['months', 'notesPerMonth', 'format', 'fee', 'mode', 'platformFeeBps', 'usageRightsMonths'],
  'co-creation': [
    'images',
    'videos',
    'fee',
    'production',
    'royaltyBps',
    'ownership',
    'credit',
    'mode',
    'platformFeeBps',
    'usageRightsMonths',
  ],
  affiliate: ['kind', 'images', 'videos', 'fee', 'commissionBps', 'mode', 'platformFeeBps', 'usageRightsMonths'],
  'live-stream': [
    'sessions',
    'fee',
    'commissionBps',
    'discountBps',
    'floorPrice',
    'priceEvidence',
    'platformFeeBps',
    'cancellationBps',
  ],
};

/** What is asked of these terms: no fee where there is none, or where it is asked elsewhere. */
export const listAsked = (model: ModelKind, terms: TermsDraft, withFee: boolean): readonly AskedField[] =>
  FIELDS[model].filter(
    (field) =>
      field !== 'fee' || (withFee && terms['kind'] !== 'commission-only' && terms['consideration'] !== 'goods'),
  );

/** With what follows from a choice: what has no fee says so, and its base with it. */
export function changeTerms(terms: TermsDraft, field: string, value: unknown): TermsDraft {
  const next = { ...terms, [field]: value };
  if (field === 'kind')
    return value === 'commission-only'
      ? { ...next, fee: '0', baseBps: 0 }
      : { ...next, fee: null, baseBps: terms['baseBps'] };
  if (field === 'consideration') return { ...next, fee: value === 'goods' ? '0' : null };
  return next;
}

export const GOODS = ['units', 'parcels', 'unitCost', 'shipping', 'duty'] as const;
export type GoodsField = (typeof GOODS)[number];
export const goodsOf = (terms: TermsDraft) => readTerms(terms['goods']);

export const ADD_ONS = ['story', 'video-cut', 'live-mention'] as const;
export const CLAUSE = {
  metric: ['engagements', 'reads', 'saves', 'impressions'],
  scope: ['organic', 'all'],
  source: ['pugongying', 'vendor', 'creator'],
  rounding: ['1', '100', '1000', '10000'],
} as const;
/** What a clause begins with; how much and what is given back somebody has to say. */
export const NEW_CLAUSE = {
  metric: 'engagements',
  scope: 'organic',
  day: 30,
  source: 'pugongying',
  rounding: '1',
  least: null,
  refundBps: null,
} as const;

/** Only a paid post has add-ons and a clause. */
export const hasExtras = (model: ModelKind): boolean => model === 'paid-post';

export function addOnsOf(terms: TermsDraft): Readonly<Record<string, number | undefined>> {
  const list: unknown = terms['addOns'];
  return Object.fromEntries(
    Array.isArray(list) ? list.map(readTerms).map(({ kind, count }) => [String(kind), Number(count)]) : [],
  );
}

/** None of them says nothing of add-ons. */
export function setAddOn(terms: TermsDraft, kind: (typeof ADD_ONS)[number], count: number | null): TermsDraft {
  const counts = { ...addOnsOf(terms), [kind]: Math.trunc(count ?? 0) };
  const addOns = ADD_ONS.flatMap((one) => ((counts[one] ?? 0) > 0 ? [{ kind: one, count: counts[one]! }] : []));
  const { addOns: _, ...rest } = terms;
  return addOns.length === 0 ? rest : { ...rest, addOns };
}

const isCount = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** No clause is whole, too. */
function isWholeClause(said: unknown): boolean {
  if (said === null || said === undefined) return true;
  const { day, least, refundBps } = readTerms(said);
  return isCount(day, 1, 365) && isCount(least, 1, Number.MAX_SAFE_INTEGER) && isCount(refundBps, 1, 10_000);
}

/** Fields that are empty or do not fit; of the parcel, what one costs where anything is sent. */
export function findFaults(
  model: ModelKind,
  terms: TermsDraft,
  withFee: boolean,
): ReadonlySet<AskedField | GoodsField | 'notes' | 'clause'> {
  const faults = new Set<AskedField | GoodsField | 'notes' | 'clause'>();
  if (hasExtras(model) && !isWholeClause(terms['clause'])) faults.add('clause');
  for (const field of listAsked(model, terms, withFee)) {
    const { kind, least = 0, most = 10_000, open } = askedOf(field);
    const value = terms[field];
    if (kind === 'count' && !(typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most))
      faults.add(field);
    if (kind === 'share' && value !== undefined && typeof value !== 'number') faults.add(field);
    if (kind === 'amount' && open !== true && typeof value !== 'string') faults.add(field);
  }
  if ('images' in terms && 'videos' in terms && Number(terms['images']) + Number(terms['videos']) === 0)
    faults.add('notes');
  const goods = goodsOf(terms);
  const units = goods['units'];
  for (const field of ['units', 'parcels'] as const) if (!Number.isInteger(goods[field])) faults.add(field);
  if (Number(units) > 0) {
    if (goods['parcels'] === 0) faults.add('parcels');
    if (typeof goods['unitCost'] !== 'string') faults.add('unitCost');
  }
  return faults;
}

/** As it is sent: an amount that was left empty is nothing, one that is open is left out or null. */
export function toTerms(terms: TermsDraft): TermsDraft {
  const goods = goodsOf(terms);
  return Object.fromEntries(
    Object.entries({
      ...terms,
      goods: {
        ...goods,
        unitCost: goods['unitCost'] ?? '0',
        shipping: goods['shipping'] ?? '0',
        duty: goods['duty'] ?? '0',
      },
    }).filter(
      ([field, value]) =>
        !((field === 'floorPrice' || field === 'cancellationBps') && value === null) && value !== undefined,
    ),
  );
}
