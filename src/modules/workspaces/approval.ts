/** Who may approve what: four eyes and limits by amount, the same for plans and for payouts. Pure. */
import type { Actor } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import type { Refusal } from '#kernel/refusal.ts';

export interface ApprovalRules {
  readonly fourEyes: boolean;
  /** Minor units of the home currency up to which others than owners approve; null for no limit. */
  readonly limit: bigint | null;
  readonly homeCurrency: Currency;
}

export interface Approvable {
  /** Who made it; null when that was before it was kept, or no person. */
  readonly madeBy: string | null;
  readonly amount: bigint;
  readonly currency: Currency;
}

/** Why somebody who has the permission may still not approve this one; null when they may. */
export function decideApproval(rules: ApprovalRules, thing: Approvable, actor: Actor): Refusal | null {
  const { fourEyes, limit, homeCurrency } = rules;
  // A key stands for nobody's eyes; what nobody is known to have made cannot be told apart from one's own.
  const other =
    actor.userId !== null && actor.kind === 'user' && thing.madeBy !== null && thing.madeBy !== actor.userId;
  if (fourEyes && !other) return { kind: 'forbidden', code: 'workspaces.four-eyes', detail: {} };
  if (limit === null || actor.role === 'owner') return null;
  // An amount in another currency is not compared by a rate that nobody agreed on.
  if (thing.currency === homeCurrency && thing.amount <= limit) return null;
  return {
    kind: 'forbidden',
    code: 'workspaces.above-limit',
    detail: { limit: limit.toString(), currency: homeCurrency },
  };
}
