/** Shortlist and deals: from what a plan proposes to what is settled. */
export { advanceDeal, advanceDeals } from './advance.ts';
export { amendDeal, answerAmendment, approveRound } from './amend.ts';
export { createDeals, takeLines } from './create-deals.ts';
export { eraseFromDeals } from './erase-person.ts';
export { dealFollower, openParcel } from './follow-parcel.ts';
export { countDeals, listCampaignNames, listDeals } from './lists.ts';
export { exportDeals } from './files/export-deals.ts';
export { importDeals, previewDeals } from './files/import-deals.ts';
export { importSnapshots, previewSnapshots } from './files/import-snapshots.ts';
export { acceptMemo, readMemo, readMemoContent } from './memo/memo.ts';
export { writeMemo } from './memo/paper.ts';
export { addSnapshots, checkNote } from './notes.ts';
export { importDealOrders } from './orders.ts';
export { findDealVersion, readDeal } from './read-deal.ts';
export { addLines, answerLine, listLines, proposePlan, replanShortlist } from './shortlist.ts';
export { extendObligation, listWork, logMessage, type Desk } from './work.ts';
