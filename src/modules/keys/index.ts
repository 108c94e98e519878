/** Access keys for machines, and their writes that may be sent twice. */
export { createKey, enterWithKey, listKeys, revokeKey, type KeyEntry, type NewKey } from './verbs.ts';
export {
  claimIdempotency,
  forgetAnswers,
  forgetOldAnswers,
  settleIdempotency,
  type KeptAnswer,
} from './idempotency.ts';
export { endKeysOf } from './makers.ts';
