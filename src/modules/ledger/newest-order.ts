/** Which of two things that were said of one order line is the newer. Pure. */
import type { FactOf } from './fact-kinds.ts';

export interface OrderWord {
  readonly state: FactOf<'order'>['state'];
  /** Paid less refunded. */
  readonly net: bigint;
  /** The day of it; of what is known, the latest day that was ever told. */
  readonly on: string;
  /** When the platform last changed the line, where it says so. */
  readonly updatedAt: string | null;
}

const STEPS: Readonly<Record<OrderWord['state'], number>> = { paid: 0, settled: 1, cancelled: 2 };

/**
 * Whether what is said is to stand in place of what is known. Files of a platform are read in any order and more than
 * once, so that an order only moves by the newest word on it:
 * 1. Where both say when the platform last changed the line, the later one is newer and an earlier one is not.
 * 2. Else a line goes forward: from paid to settled to cancelled. Back it goes by hand only, on a later day than any that
 *    was told of it: a file cannot say whether it is younger than another.
 * 3. In one state, a later day is newer and an earlier one is not; on one day refunds only grow, so that more left than
 *    was known is older, and else the word that was read last is the newer (a corrected rate, another creator).
 */
export function isNews(known: OrderWord, said: OrderWord, by: 'file' | 'hand'): boolean {
  if (known.updatedAt !== null && said.updatedAt !== null) {
    const later = Date.parse(said.updatedAt) - Date.parse(known.updatedAt);
    if (later !== 0) return later > 0;
  }
  const forward = STEPS[said.state] - STEPS[known.state];
  if (forward !== 0) return forward > 0 || (by === 'hand' && said.on > known.on);
  if (said.on !== known.on) return said.on > known.on;
  return said.net <= known.net;
}
