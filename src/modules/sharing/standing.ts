/** What stands, by everything that was said: silence is counted as nothing else. Pure. */
import type { ShareState, ShareSummary, Standing } from './contract.ts';

export interface Said {
  readonly recipientId: string;
  readonly itemId: string | null;
  readonly kind: 'approve' | 'reject' | 'comment' | 'withdraw';
  readonly text: string;
}

const STANDING = { approve: 'approved', reject: 'rejected', withdraw: 'open' } as const;

interface ItemStanding {
  readonly standing: Standing;
  /** What the deciding person gave as a reason. */
  readonly text: string;
}
const OPEN: ItemStanding = { standing: 'open', text: '' };

/** By the latest of what was said that is no comment, oldest first. */
function latest(said: readonly Said[]): ItemStanding {
  const last = said.findLast((one) => one.kind !== 'comment');
  return last === undefined || last.kind === 'comment' ? OPEN : { standing: STANDING[last.kind], text: last.text };
}

/** What one recipient's word on an item is now. */
export const computeOwnStanding = (said: readonly Said[], itemId: string, recipientId: string): ItemStanding =>
  latest(said.filter((one) => one.itemId === itemId && one.recipientId === recipientId));

export interface LineStanding {
  readonly standing: Standing;
  /** Two recipients decided differently. */
  readonly disputed: boolean;
}

/** The latest decision counts; that recipients differ is said beside it. What one took back leaves what the others said. */
export function computeLineStanding(
  said: readonly Said[],
  itemId: string,
  recipientIds: readonly string[],
): LineStanding {
  const own = new Map(recipientIds.map((id) => [id, computeOwnStanding(said, itemId, id).standing] as const));
  const decided = new Set([...own.values()].filter((standing) => standing !== 'open'));
  const last = said.findLast(
    (one) =>
      one.itemId === itemId &&
      (one.kind === 'approve' || one.kind === 'reject') &&
      own.get(one.recipientId) === STANDING[one.kind],
  );
  return {
    standing: last === undefined || last.kind === 'comment' ? 'open' : STANDING[last.kind],
    disputed: decided.size > 1,
  };
}

/** How far a recipient is. */
export function computeRecipientState(
  seen: boolean,
  decided: number,
  of: number,
): ShareSummary['recipients'][number]['state'] {
  if (decided > 0) return decided < of ? 'partly' : 'decided';
  return seen ? 'no-answer' : 'not-opened';
}

export interface ShareFacts {
  readonly revoked: boolean;
  readonly expired: boolean;
  readonly dueOn: string | null;
  readonly today: string;
  readonly items: number;
  /** Lines with a decision that stands. */
  readonly decided: number;
}

/** Late is what is not decided after its day; what is decided is never late. */
export const isOverdue = ({
  dueOn,
  today,
  items,
  decided,
}: Pick<ShareFacts, 'dueOn' | 'today' | 'items' | 'decided'>): boolean =>
  dueOn !== null && today > dueOn && decided < items;

export function computeShareState(facts: ShareFacts): ShareState {
  if (facts.revoked) return 'revoked';
  if (facts.decided === facts.items) return 'decided';
  if (facts.expired) return 'expired';
  if (isOverdue(facts)) return 'overdue';
  return facts.decided > 0 ? 'partly' : 'waiting';
}
