/** From typed answers to the intake that the server takes, with what is wrong named by field. */
import { Intake, type IntakeInput } from '#modules/collaboration-models/contract.ts';
import { TARGET_METRICS } from '#modules/plans/contract.ts';
import { fromCny } from '#kernel/money.ts';
import type { DraftField, IntakeDraft, LimitDraft, TextField } from './intake-draft.ts';
import { findShareClash, isUpsideDown, readPercent } from './limit-clashes.ts';
import { toNames } from './names.ts';
import { readSegment } from './read-segment.ts';
import { parseTypedAmount, parseTypedCount } from '../../typed-amount.ts';

export type ProblemCode =
  | 'missing'
  | 'amount'
  | 'count'
  | 'percent'
  | 'rate'
  | 'day'
  | 'too-many'
  | 'reserves'
  | 'order'
  | 'shares'
  | 'shares-under'
  | 'segment';
export type Problems = Partial<Record<DraftField, ProblemCode>>;

export interface ReadDraft {
  /** Null while an answer is missing or wrong. */
  readonly intake: IntakeInput | null;
  readonly problems: Problems;
}

class Reader {
  readonly problems: Problems = {};
  private readonly draft: IntakeDraft;
  constructor(draft: IntakeDraft) {
    this.draft = draft;
  }
  fail(field: DraftField, code: ProblemCode): undefined {
    this.problems[field] ??= code;
    return undefined;
  }
  private read<Value>(
    field: TextField,
    required: boolean,
    code: ProblemCode,
    parse: (text: string) => Value | null,
  ): Value | undefined {
    const text = this.draft[field].trim();
    if (text === '') return required ? this.fail(field, 'missing') : undefined;
    return parse(text) ?? this.fail(field, code);
  }
  amount(field: TextField, required = false): string | undefined {
    return this.read(field, required, 'amount', (text) => parseTypedAmount(text, this.draft.currency));
  }
  count(field: TextField, required = false): number | undefined {
    return this.read(field, required, 'count', parseTypedCount);
  }
  percent(field: TextField): number | undefined {
    return this.read(field, false, 'percent', readPercent);
  }
  answer<Field extends DraftField>(field: Field): NonNullable<IntakeDraft[Field]> | undefined {
    return this.draft[field] ?? this.fail(field, 'missing');
  }
}

const withValues = <T extends object>(values: T): T | undefined =>
  Object.values(values).some((value) => value !== undefined) ? values : undefined;

function readLimits<Key extends string>(
  reader: Reader,
  field: 'tierLimits' | 'modelLimits',
  limits: Readonly<Record<Key, LimitDraft>>,
) {
  const number = (text: string, parse: (text: string) => number | null, code: ProblemCode): number | undefined =>
    text.trim() === '' ? undefined : (parse(text) ?? reader.fail(field, code));
  const read = (limit: LimitDraft) => {
    const share = {
      min: number(limit.shareMin, readPercent, 'percent'),
      max: number(limit.shareMax, readPercent, 'percent'),
    };
    const count = {
      min: number(limit.countMin, parseTypedCount, 'count'),
      max: number(limit.countMax, parseTypedCount, 'count'),
    };
    if (isUpsideDown(limit)) reader.fail(field, 'order');
    return withValues({ spendShare: withValues(share), creators: withValues(count) });
  };
  const entries = (Object.entries(limits) as [Key, LimitDraft][]).map(([key, limit]) => [key, read(limit)] as const);
  const set = entries.filter(([, limit]) => limit !== undefined);
  const clash = findShareClash(Object.values<LimitDraft>(limits));
  if (clash !== null) reader.fail(field, clash);
  return set.length === 0
    ? undefined
    : (Object.fromEntries(set) as Partial<Record<Key, NonNullable<ReturnType<typeof read>>>>);
}

function readConstraints(draft: IntakeDraft, reader: Reader): IntakeInput['constraints'] {
  const creators = { min: reader.count('creatorsMin'), max: reader.count('creatorsMax') };
  if ((creators.min ?? 0) > (creators.max ?? Infinity)) reader.fail('creatorsMax', 'order');
  const include = toNames(draft.include);
  const exclude = toNames(draft.exclude);
  return withValues({
    tiers: readLimits(reader, 'tierLimits', draft.tierLimits),
    models: readLimits(reader, 'modelLimits', draft.modelLimits),
    creators: withValues(creators),
    liveSessions: reader.count('liveSessions'),
    notesPerMonth: reader.count('notesPerMonth'),
    creatorsPerMcn: reader.count('creatorsPerMcn'),
    include: include.length > 0 ? include : undefined,
    exclude: exclude.length > 0 ? exclude : undefined,
    usageRightsMonths: reader.count('usageRightsMonths'),
    allowSuspicious: draft.allowSuspicious ? true : undefined,
  });
}

function readWindow(draft: IntakeDraft, reader: Reader): IntakeInput['window'] {
  if (draft.start === '' && draft.months.trim() === '') return undefined;
  const months = reader.count('months') ?? 3;
  if (months < 1 || months > 24) reader.fail('months', 'count');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.start)) reader.fail('start', 'day');
  return { start: draft.start, months };
}

function readReserves(reader: Reader): IntakeInput['reserves'] {
  const reserves = {
    boosting: reader.percent('boosting'),
    tax: reader.percent('tax'),
    contingency: reader.percent('contingency'),
  };
  const total = (reserves.boosting ?? 0) + (reserves.tax ?? 0) + (reserves.contingency ?? 0);
  if (total > 90) reader.fail('contingency', 'reserves');
  return withValues(reserves);
}

function readRate(draft: IntakeDraft, reader: Reader): IntakeInput['rate'] {
  if (draft.currency === 'CNY') return undefined;
  const cnyPerUnit = draft.cnyPerUnit.trim();
  if (cnyPerUnit === '') reader.fail('cnyPerUnit', 'missing');
  else if (!/^\d{1,9}(\.\d{1,10})?$/.test(cnyPerUnit) || Number(cnyPerUnit) === 0) reader.fail('cnyPerUnit', 'rate');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.rateOn)) reader.fail('rateOn', 'day');
  return { cnyPerUnit, on: draft.rateOn };
}

/** Revenue is an amount of money, the others are counts. */
function readTargets(draft: IntakeDraft, reader: Reader): IntakeInput['targets'] {
  const read = (metric: (typeof TARGET_METRICS)[number]): number | undefined => {
    const text = draft.targets[metric].trim();
    if (text === '') return undefined;
    if (metric !== 'revenue') return parseTypedCount(text) ?? reader.fail('targets', 'count');
    const amount = parseTypedAmount(text, draft.currency);
    return amount === null ? reader.fail('targets', 'amount') : Number(amount);
  };
  return withValues(Object.fromEntries(TARGET_METRICS.map((metric) => [metric, read(metric)])));
}

function readSegments(draft: IntakeDraft, reader: Reader): IntakeInput['segments'] {
  if (draft.segments.length === 0) return undefined;
  const segments = draft.segments.map(readSegment);
  const sound = segments.filter((segment) => segment !== null);
  if (sound.length < segments.length) reader.fail('segments', 'segment');
  return sound;
}

function readOptional(draft: IntakeDraft, reader: Reader): Partial<IntakeInput> {
  const names = (text: string): string[] | undefined => (toNames(text).length > 0 ? toNames(text) : undefined);
  const conversion = reader.percent('conversion');
  return {
    window: readWindow(draft, reader),
    audience: withValues({
      gender: draft.gender === 'any' ? undefined : draft.gender,
      ages: draft.ages.length > 0 ? [...draft.ages] : undefined,
      cities: names(draft.cities),
    }),
    competitors: names(draft.competitors),
    blockedBrands: names(draft.blockedBrands),
    keywords: names(draft.keywords),
    shopKind: draft.shopKind ?? undefined,
    orderMode: draft.orderMode ?? undefined,
    targets: readTargets(draft, reader),
    segments: readSegments(draft, reader),
    reserves: readReserves(reader),
    conversion: conversion === undefined ? undefined : conversion / 100,
    averageOrderValue: reader.amount('averageOrderValue'),
    constraints: readConstraints(draft, reader),
  };
}

/** Reads the whole draft; the intake is null as long as anything is missing or wrong. */
export function readDraft(draft: IntakeDraft): ReadDraft {
  const reader = new Reader(draft);
  if (draft.objectives.length > 3) reader.fail('objectives', 'too-many');
  if (draft.objectives.length === 0) reader.fail('objectives', 'missing');
  const candidate = {
    situation: reader.answer('situation'),
    objectives: [...draft.objectives],
    vertical: reader.answer('vertical'),
    product: {
      name: draft.productName.trim() === '' ? undefined : draft.productName.trim(),
      price: reader.amount('price', true),
      unitCost: reader.amount('unitCost', true),
      giftable: draft.giftable,
      stock: reader.count('stock', true),
      luxury: draft.luxury,
    },
    budget: { amount: reader.amount('budget', true), currency: draft.currency },
    presence: reader.answer('presence'),
    relationships: reader.answer('relationships'),
    control: reader.answer('control'),
    store: reader.answer('store'),
    rate: readRate(draft, reader),
    ...readOptional(draft, reader),
  };
  if (Object.keys(reader.problems).length > 0) return { intake: null, problems: reader.problems };
  const plain = JSON.parse(JSON.stringify(candidate)) as IntakeInput;
  return Intake.safeParse(plain).success
    ? { intake: plain, problems: {} }
    : { intake: null, problems: { situation: 'missing' } };
}

/** Answers that stand in while a question is still open, so that advice can begin at the first card. */
const STAND_IN = { price: '20000', unitCost: '5000', stock: '1000', budget: '30000000' } as const;

export interface Preview {
  readonly intake: IntakeInput;
  /** Questions that are still open and could change the advice. */
  readonly open: readonly DraftField[];
}

/**
 * An intake for the live advice: what is answered, with neutral stand-ins for
 * the rest. Null until the situation is chosen. Amounts in a foreign currency
 * count as open until their rate is known.
 */
export function makePreview(draft: IntakeDraft): Preview | null {
  if (draft.situation === null) return null;
  const asked: readonly DraftField[] = [
    'objectives',
    'vertical',
    'price',
    'unitCost',
    'stock',
    'budget',
    'presence',
    'relationships',
    'control',
    'store',
  ];
  const { problems } = readDraft(draft);
  const unpriced = draft.currency !== 'CNY' && problems.cnyPerUnit !== undefined;
  const open = asked.filter((field) => problems[field] !== undefined || (unpriced && field === 'budget'));
  const rate =
    draft.currency === 'CNY' || problems.cnyPerUnit !== undefined || problems.rateOn !== undefined
      ? null
      : { currency: draft.currency, cnyPerUnit: draft.cnyPerUnit.trim(), on: draft.rateOn };
  const currency = rate === null ? 'CNY' : draft.currency;
  const amount = (field: 'price' | 'unitCost' | 'budget'): string =>
    (currency === draft.currency ? parseTypedAmount(draft[field], currency) : null) ??
    fromCny(BigInt(STAND_IN[field]), currency, rate).amount.toString();
  const read = readOptional(draft, new Reader(draft));
  const candidate: IntakeInput = {
    situation: draft.situation,
    objectives: draft.objectives.slice(0, 3),
    vertical: draft.vertical ?? 'lifestyle',
    product: {
      price: amount('price'),
      unitCost: amount('unitCost'),
      giftable: draft.giftable,
      stock: parseTypedCount(draft.stock) ?? Number(STAND_IN.stock),
      luxury: draft.luxury,
    },
    budget: { amount: amount('budget'), currency },
    presence: draft.presence ?? (draft.situation === 'entering' ? 'none' : 'growing'),
    relationships: draft.relationships ?? 'some',
    control: draft.control ?? 'medium',
    store: draft.store ?? true,
    ...(rate === null ? {} : { rate: { cnyPerUnit: rate.cnyPerUnit, on: rate.on } }),
    ...(problems.start === undefined && problems.months === undefined ? { window: read.window } : {}),
  };
  const plain = JSON.parse(JSON.stringify(candidate)) as IntakeInput;
  return Intake.safeParse(plain).success ? { intake: plain, open } : null;
}
