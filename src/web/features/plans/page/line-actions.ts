/** Lock, drop and swap as the page offers them: each says what it did and can be undone. */
import type { Adjustments, PlanLine } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { findLineMark, toggleDrop, toggleLock, toggleSwap, type LineMark } from '../adjustments.ts';

export interface LineActions {
  readonly markOf: (creatorId: string) => LineMark;
  readonly swapOf: (creatorId: string) => string | null;
  readonly lock: (line: PlanLine) => void;
  readonly drop: (line: PlanLine) => void;
  readonly swap: (line: PlanLine, to: { creatorId: string; name: string }) => void;
  /** False when the version is frozen or the reader may not write. */
  readonly allowed: boolean;
}

/** `set` replaces the wanted adjustments; an undo sets back the ones before. */
export function useLineActions(wanted: Adjustments, set: (next: Adjustments) => void, allowed: boolean): LineActions {
  const words = useWords().plans.lines;
  const notices = useNotices();
  const change = (next: Adjustments, text: string): void => {
    set(next);
    notices.sayWithUndo(text, () => set(wanted));
  };
  const markOf = (creatorId: string): LineMark => findLineMark(wanted, creatorId);
  return {
    allowed,
    markOf,
    swapOf: (creatorId) => wanted.swaps.find((swap) => swap.from === creatorId)?.to ?? null,
    lock: (line) =>
      change(
        toggleLock(wanted, line.creatorId),
        markOf(line.creatorId) === 'locked' ? words.didUnlock(line) : words.didLock(line),
      ),
    drop: (line) =>
      change(
        toggleDrop(wanted, line.creatorId),
        markOf(line.creatorId) === 'dropped' ? words.didTakeBack(line) : words.didDrop(line),
      ),
    swap: (line, to) => {
      const next = toggleSwap(wanted, line.creatorId, to.creatorId);
      const taken = findLineMark(next, line.creatorId) === 'swapped';
      change(next, taken ? words.didSwap({ name: line.name, to: to.name }) : words.didTakeBack(line));
    },
  };
}
