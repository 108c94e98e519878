/** Words that this module shares with those below it. */
export type { ModelKind, Phase } from '#modules/collaboration-models/contract.ts';
export type { Rail } from '#modules/ledger/index.ts';

/** What is due beside the lifecycles, and stays due when a deal is over. */
export const END_RIGHTS = 'end-rights';
/** What becomes of an ambassadorship at its end; over, it is asked no more. */
export const DECIDE_RENEWAL = 'decide-renewal';
export const ANSWER_REMOVAL = 'answer-removal';
export const LASTING: readonly string[] = [END_RIGHTS, ANSWER_REMOVAL];
