/** The ledger: every yuan of all six models, double entry, append-only. */
export type { Account } from './accounts.ts';
export { getJournal, getTrialBalance, listJournals, listOpenItems } from './books.ts';
export { createCampaign, listCampaigns } from './campaigns.ts';
export { closePeriod, listPeriods } from './close.ts';
export { exportJournals, exportStatement, exportTrialBalance } from './export.ts';
export type { Rail } from './fact-kinds.ts';
export { getFinanceHome } from './finance-home.ts';
export type { LedgerPosting, ModelFact as LedgerFact } from './model-posting.ts';
export { listOwed, listUnbooked } from './owed.ts';
export { createParty, forgetPayees, getTaxAuthority, listParties } from './parties.ts';
export { listRates, setRates } from './rates.ts';
export { getReconciliation } from './reconciliation.ts';
export { getStatement } from './statement.ts';
export { recordFacts, takeBackFact } from './verbs.ts';
export { lockPosting, lockThings } from './locks.ts';
export { recordFact } from './record.ts';
export { readPayable, releaseItems, reserveItems, type DueItem } from './reservations.ts';
export { dayOf, importOrders, type OrdersBooked, type OrderToBook } from './import-orders.ts';
