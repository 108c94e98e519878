/** Words that this module shares with those below it. */
export type { ModelKind, Phase } from '#modules/collaboration-models/contract.ts';
export type { Rail } from '#modules/ledger/index.ts';
