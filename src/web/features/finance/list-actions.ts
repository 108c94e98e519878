/** Which forms fit chosen entries. Pure. */
import type { ApiOutputs } from '../../api.ts';
import type { Side } from './age.ts';

export type OpenItem = ApiOutputs['ledger']['open']['rows'][number];

type Action = 'payment' | 'invoice' | 'match' | 'to-receivable' | 'receipt' | 'write-off';

/** Which of them fit what is chosen. */
export function listActions(
  side: Side,
  items: readonly Pick<OpenItem, 'amount' | 'account' | 'invoiceFactId'>[],
): Action[] {
  const sum = items.reduce((total, { amount }) => total + BigInt(amount), 0n);
  if (side === 'receivable') {
    const all = items.every(({ amount }) => BigInt(amount) > 0n);
    return [...(sum > 0n ? (['receipt'] as const) : []), ...(all ? (['write-off'] as const) : [])];
  }
  const owesUs = items.every(({ amount }) => BigInt(amount) < 0n);
  if (owesUs) return ['to-receivable'];
  const bare = items.every(({ invoiceFactId, account }) => invoiceFactId === null && !/tax|client/.test(account));
  return [...(sum > 0n ? (['payment'] as const) : []), ...(bare && sum > 0n ? (['invoice', 'match'] as const) : [])];
}
