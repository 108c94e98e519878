/** Payouts: who is paid what is owed, after tax, by which bank file, and what became of it. */
export { approveBatch, cancelBatch, createBatch, getBankFile, getBatch, listBatches, releaseBatch } from './batches.ts';
export { exportWithheldTax } from './export-tax.ts';
export { checkAccount, listFormats, previewTemplate, setTemplate } from './formats.ts';
export { forgetAccounts, getPayee, listPayees, setPayee } from './payees.ts';
export { createPayer, getSetting, listPayers, setSetting } from './payers.ts';
export { proposeBatch } from './propose.ts';
export { importResult, markPayout } from './settle.ts';
export { listWithheldTax } from './tax-report.ts';
