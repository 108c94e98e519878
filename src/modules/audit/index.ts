/** The audit trail: read, searched, exported, verified. It is written by src/platform/audit.ts. */
export { exportAudit, getAuditEntry, listAudit, listPeople, verifyAudit } from './verbs.ts';
export { verifyTrail, type ChainState } from './verify-chain.ts';
