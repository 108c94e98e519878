/** What a client decided, as changes on the plan: approved lines stay, rejected ones go, all else is the plan's. Pure. */
import type { Adjustments } from '#modules/plans/contract.ts';
import type { ShareView } from '#modules/sharing/contract.ts';
import { markAll } from '../plans/adjustments.ts';

type Line = Pick<ShareView['lines'][number], 'creatorId' | 'standing' | 'disputed'>;

export interface DecidedLines {
  readonly locked: readonly string[];
  readonly dropped: readonly string[];
  /** Decided lines that the plan does not have any more. */
  readonly missing: number;
}

/** Lines that recipients decided differently are nobody's decision yet. */
export function listDecidedLines(lines: readonly Line[], inPlan: ReadonlySet<string>): DecidedLines {
  const decided = lines.filter((line) => line.standing !== 'open' && !line.disputed);
  const idsOf = (standing: Line['standing']): string[] =>
    decided.flatMap((line) =>
      line.standing === standing && line.creatorId !== null && inPlan.has(line.creatorId) ? [line.creatorId] : [],
    );
  const [locked, dropped] = [idsOf('approved'), idsOf('rejected')];
  return { locked, dropped, missing: decided.length - locked.length - dropped.length };
}

export const toAdjustments = (adjustments: Adjustments, { locked, dropped }: DecidedLines): Adjustments =>
  markAll(
    markAll(
      adjustments,
      // A deal that is agreed is kept already, at its own price.
      locked.filter((id) => !adjustments.agreed.some((deal) => deal.creatorId === id)),
      'locked',
    ),
    dropped,
    'dropped',
  );
