/** Answers that cannot both be true; each is asked back in one sentence beside its field, never resolved silently. */
import { OBJECTIVE_GROUPS, type Objective } from '#modules/collaboration-models/contract.ts';
import type { DraftField, IntakeDraft } from './intake-draft.ts';
import { toNames } from './names.ts';
import { parseTypedAmount, parseTypedCount } from '../../typed-amount.ts';

export type ContradictionCode =
  | 'entering-yet-established'
  | 'early-entry-established'
  | 'gifts-not-giftable'
  | 'in-and-out'
  | 'sales-without-store'
  | 'sales-without-stock'
  | 'cost-above-price'
  | 'equity-in-a-short-window';

export interface Contradiction {
  readonly code: ContradictionCode;
  /** The field that the sentence stands beside. */
  readonly field: DraftField;
  /** True when no plan can be made before it is answered; else it is only asked. */
  readonly blocks: boolean;
}

const SALES: ReadonlySet<Objective> = new Set(OBJECTIVE_GROUPS.sales);

const isSelling = (draft: IntakeDraft): boolean =>
  draft.situation === 'sales' || draft.objectives.some((objective) => SALES.has(objective));

function isCostAbovePrice(draft: IntakeDraft): boolean {
  const price = parseTypedAmount(draft.price, draft.currency);
  const unitCost = parseTypedAmount(draft.unitCost, draft.currency);
  return price !== null && unitCost !== null && BigInt(price) > 0n && BigInt(unitCost) > BigInt(price);
}

function isShortForEquity(draft: IntakeDraft): boolean {
  const months = parseTypedCount(draft.months);
  return draft.situation === 'equity' && months !== null && months > 0 && months < 3;
}

function isInAndOut(draft: IntakeDraft): boolean {
  const out = new Set(toNames(draft.exclude));
  return toNames(draft.include).some((creator) => out.has(creator));
}

const established = (draft: IntakeDraft): boolean => draft.presence === 'established';
const entering = (draft: IntakeDraft): boolean => draft.situation === 'entering';

/** Those that block are the ones the server refuses as well. */
const CHECKS: readonly (Contradiction & { readonly holds: (draft: IntakeDraft) => boolean })[] = [
  {
    code: 'entering-yet-established',
    field: 'presence',
    blocks: true,
    holds: (draft) => entering(draft) && established(draft),
  },
  {
    code: 'early-entry-established',
    field: 'presence',
    blocks: true,
    holds: (draft) => !entering(draft) && established(draft) && draft.objectives.includes('early-market-entry'),
  },
  { code: 'cost-above-price', field: 'unitCost', blocks: true, holds: isCostAbovePrice },
  {
    code: 'gifts-not-giftable',
    field: 'modelLimits',
    blocks: true,
    holds: (draft) => !draft.giftable && (parseTypedCount(draft.modelLimits.gifting.countMin) ?? 0) > 0,
  },
  { code: 'in-and-out', field: 'exclude', blocks: true, holds: isInAndOut },
  {
    code: 'sales-without-store',
    field: 'store',
    blocks: false,
    holds: (draft) => isSelling(draft) && draft.store === false,
  },
  {
    code: 'sales-without-stock',
    field: 'stock',
    blocks: false,
    holds: (draft) => isSelling(draft) && parseTypedCount(draft.stock) === 0,
  },
  { code: 'equity-in-a-short-window', field: 'months', blocks: false, holds: isShortForEquity },
];

/** What a colleague would ask back before planning with these answers. */
export const decideContradictions = (draft: IntakeDraft): readonly Contradiction[] =>
  CHECKS.filter(({ holds }) => holds(draft)).map(({ code, field, blocks }) => ({ code, field, blocks }));
