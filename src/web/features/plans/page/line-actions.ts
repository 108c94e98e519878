/** What can be said of a line, as the page offers it: each says what it did and can be undone. */
import type { Adjustments, PlanLine } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import {
  findLineMark,
  markAll,
  setQuote,
  toggleAgreed,
  toggleDeclined,
  toggleDrop,
  toggleLock,
  toggleSwap,
  type BulkMark,
  type LineMark,
  type NewQuote,
} from '../adjustments.ts';
import { takeBack, type Wanted } from '../wanted.ts';
import type { SetWanted } from './use-wanted.ts';

export interface LineActions {
  readonly markOf: (creatorId: string) => LineMark;
  readonly swapOf: (creatorId: string) => string | null;
  /** The fee that the deal is agreed at (CNY fen); null when it is as planned, or not agreed. */
  readonly feeOf: (creatorId: string) => string | null;
  readonly quotesOf: (creatorId: string) => readonly NewQuote[];
  readonly lock: (line: PlanLine) => void;
  readonly drop: (line: PlanLine) => void;
  readonly swap: (line: PlanLine, to: { creatorId: string; name: string }) => void;
  readonly agree: (line: PlanLine, fee: string | null) => void;
  readonly decline: (line: PlanLine) => void;
  /** `price` in CNY fen; null takes the new quote back. */
  readonly quote: (line: PlanLine, format: NewQuote['format'], price: string | null) => void;
  readonly markAll: (creatorIds: readonly string[], mark: BulkMark) => void;
  /** False when the version is frozen or the reader may not write. */
  readonly allowed: boolean;
}

/** An undo takes back its own change alone. */
export function useLineActions(wanted: Wanted, set: SetWanted, allowed: boolean): LineActions {
  const { lines: words, reality } = useWords().plans;
  const notices = useNotices();
  const { adjustments } = wanted;
  const change = (next: Adjustments, text: string): void => {
    const after = { ...wanted, adjustments: next };
    set(after);
    notices.sayWithUndo(text, () => set((now) => takeBack(now, wanted, after)));
  };
  const markOf = (creatorId: string): LineMark => findLineMark(adjustments, creatorId);
  return {
    allowed,
    markOf,
    swapOf: (creatorId) => adjustments.swaps.find((swap) => swap.from === creatorId)?.to ?? null,
    feeOf: (creatorId) => adjustments.agreed.find((deal) => deal.creatorId === creatorId)?.fee ?? null,
    quotesOf: (creatorId) => adjustments.quotes.filter((quote) => quote.creatorId === creatorId),
    lock: (line) =>
      change(
        toggleLock(adjustments, line.creatorId),
        markOf(line.creatorId) === 'locked' ? words.didUnlock(line) : words.didLock(line),
      ),
    drop: (line) =>
      change(
        toggleDrop(adjustments, line.creatorId),
        markOf(line.creatorId) === 'dropped' ? words.didTakeBack(line) : words.didDrop(line),
      ),
    swap: (line, to) => {
      const next = toggleSwap(adjustments, line.creatorId, to.creatorId);
      const taken = findLineMark(next, line.creatorId) === 'swapped';
      change(next, taken ? words.didSwap({ name: line.name, to: to.name }) : words.didTakeBack(line));
    },
    agree: (line, fee) => {
      const next = toggleAgreed(adjustments, line.creatorId, fee);
      const agreed = findLineMark(next, line.creatorId) === 'agreed';
      change(next, agreed ? reality.didAgree(line) : words.didTakeBack(line));
    },
    decline: (line) =>
      change(
        toggleDeclined(adjustments, line.creatorId),
        markOf(line.creatorId) === 'declined' ? words.didTakeBack(line) : reality.didDecline(line),
      ),
    quote: (line, format, price) =>
      change(
        setQuote(adjustments, { creatorId: line.creatorId, format, price }),
        price === null ? words.didTakeBack(line) : reality.didQuote(line),
      ),
    markAll: (creatorIds, mark) =>
      change(
        markAll(adjustments, creatorIds, mark),
        reality.didBulk({ count: creatorIds.length, mark: reality.bulk[mark] }),
      ),
  };
}
