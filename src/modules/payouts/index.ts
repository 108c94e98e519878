/** Payouts: who is paid what is owed, after tax, by which bank file, and what became of it. */
export { approveBatch, cancelBatch, createBatch } from './batches.ts';
export { exportWithheldTax } from './export-tax.ts';
export { checkAccount, listFormats, previewTemplate, setTemplate } from './formats.ts';
export { forgetPayees, listMovementsOf, readAccountsOf } from './forget.ts';
export { findPayeeVersion, getPayee, listPayees, setPayee } from './payees.ts';
export { createPayer, findSettingVersion, getSetting, listPayers, setSetting } from './payers.ts';
export { proposeBatch } from './propose.ts';
export { getBatch, listBatches } from './read-batch.ts';
export { getBankFile, releaseBatch } from './release.ts';
export { importResult, markPayout } from './settle.ts';
export { importStatement } from './statement/import-statement.ts';
export { explainStatementLine, listStatementLines, listStatements } from './statement/list-statement.ts';
export { listWithheldTax } from './tax-report.ts';
