/** Shortlist and deals: from what a plan proposes to what is settled. */
export { advanceDeal, advanceDeals } from './advance.ts';
export { amendDeal, answerAmendment, approveRound } from './amend.ts';
export { listCalendarDays, readCalendar } from './calendar.ts';
export { readChoices, replaceDeal } from './choices.ts';
export { createDeals, takeLines } from './create-deals.ts';
export { eraseFromDeals } from './erase-person.ts';
export { dealFollower, openParcel } from './follow-parcel.ts';
export { getLadder, setLadder } from './ladder.ts';
export { countDeals, listCampaignNames, listDeals } from './lists.ts';
export { addSnapshots, checkNote } from './notes.ts';
export { answerRemoval } from './removals.ts';
export { importDealOrders } from './orders.ts';
export { findDealVersion, readDeal } from './read-deal.ts';
export { addLines, answerLine, listLines, proposePlan, replanShortlist } from './shortlist.ts';
export type { CalendarItem, WorkItem } from './contract.ts';
export { dealTime } from './deal-times.ts';
export { listDesks } from './desks.ts';
export { extendObligation, listWork, logMessage } from './work.ts';
