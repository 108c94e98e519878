/** Handlers of the shortlist and of deals. */
import { implement } from '@orpc/server';
import type { Context } from '#kernel/context.ts';
import type { RefusalError } from '#kernel/refusal.ts';
import { businessDay } from '#kernel/clock.ts';
import {
  addLines,
  addPositions,
  addSnapshots,
  advanceDeal,
  advanceDeals,
  amendDeal,
  answerAmendment,
  answerLine,
  answerRemoval,
  answerRenewal,
  approveRound,
  checkNote,
  countDeals,
  createDeals,
  describeModels,
  extendObligation,
  findDealVersion,
  findLadderVersion,
  getLadder,
  listCampaignNames,
  listDeals,
  listDesks,
  listLines,
  listWork,
  logMessage,
  openParcel,
  proposePlan,
  readAmbassadorship,
  readCalendar,
  readChoices,
  readDeal,
  readEarlyEnd,
  replaceDeal,
  replanShortlist,
  setLadder,
  takeLines,
} from '#modules/collaborations/index.ts';
import { collaborationsContract } from '#modules/collaborations/contract.ts';
import { describeRefusal } from '#words/refusal.ts';
import type { RpcContext } from './context.ts';
import { paperRouter } from './deal-papers.ts';
import { guard } from './guard.ts';

const deals = implement(collaborationsContract).$context<RpcContext>().use(guard);

const say = (refusal: RefusalError | null, ctx: Context): string | null =>
  refusal === null ? null : describeRefusal(refusal.refusal, ctx.locale);

export const collaborationsRouter = deals.router({
  shortlist: {
    propose: deals.shortlist.propose.handler(({ input, context }) =>
      proposePlan(context.services.db, context.context, input),
    ),
    add: deals.shortlist.add.handler(({ input, context }) => addLines(context.services.db, context.context, input)),
    list: deals.shortlist.list.handler(({ input, context }) => listLines(context.services.db, context.context, input)),
    answer: deals.shortlist.answer.handler(async ({ input, context }) => ({
      line: await answerLine(context.services.db, context.context, input),
    })),
    take: deals.shortlist.take.handler(({ input, context }) => takeLines(context.services.db, context.context, input)),
    replan: deals.shortlist.replan.handler(({ input, context }) =>
      replanShortlist(context.services.db, context.context, input),
    ),
  },
  list: deals.list.handler(({ input, context }) => listDeals(context.services.db, context.context, input)),
  counts: deals.counts.handler(({ input, context }) => countDeals(context.services.db, context.context, input)),
  campaigns: deals.campaigns.handler(({ context }) => listCampaignNames(context.services.db, context.context)),
  models: deals.models.handler(({ context }) => describeModels(context.context)),
  get: deals.get.handler(async ({ input, context }) => {
    await context.noteVersion(() => findDealVersion(context.services.db, context.context, input.id));
    return readDeal(context.services.db, context.context, input.id);
  }),
  create: deals.create.handler(({ input, context }) => createDeals(context.services.db, context.context, input.deals)),
  step: deals.step.handler(async ({ input, context }) => ({
    deal: await advanceDeal(context.services.db, context.context, input),
  })),
  steps: deals.steps.handler(async ({ input, context }) => ({
    outcomes: (await advanceDeals(context.services.db, context.context, input.steps)).map(({ refusal, ...one }) => ({
      ...one,
      refusal: say(refusal, context.context),
    })),
  })),
  amend: deals.amend.handler(async ({ input, context }) => ({
    deal: await amendDeal(context.services.db, context.context, input),
  })),
  answerAmendment: deals.answerAmendment.handler(async ({ input, context }) => ({
    deal: await answerAmendment(context.services.db, context.context, input),
  })),
  approveRound: deals.approveRound.handler(async ({ input, context }) => ({
    deal: await approveRound(context.services.db, context.context, input),
  })),
  extend: deals.extend.handler(async ({ input, context }) => ({
    deal: await extendObligation(context.services.db, context.context, input),
  })),
  checkNote: deals.checkNote.handler(async ({ input, context }) => ({
    deal: await checkNote(context.services.db, context.context, input),
  })),
  answerRemoval: deals.answerRemoval.handler(async ({ input, context }) => ({
    deal: await answerRemoval(context.services.db, context.context, input),
  })),
  snapshots: deals.snapshots.handler(({ input, context }) =>
    addSnapshots(context.services.db, context.context, input.rows),
  ),
  positions: deals.positions.handler(({ input, context }) =>
    addPositions(context.services.db, context.context, input.rows),
  ),
  message: deals.message.handler(({ input, context }) => logMessage(context.services.db, context.context, input)),
  parcel: deals.parcel.handler(({ input, context }) => openParcel(context.services.db, context.context, input)),
  ladder: {
    get: deals.ladder.get.handler(async ({ context: { services, context, noteVersion } }) => {
      await noteVersion(() => findLadderVersion(services.db, context));
      return getLadder(services.db, context);
    }),
    set: deals.ladder.set.handler(({ input, context }) => setLadder(context.services.db, context.context, input)),
  },
  calendar: deals.calendar.handler(({ input, context }) => readCalendar(context.services.db, context.context, input)),
  choices: deals.choices.handler(({ input, context }) => readChoices(context.services.db, context.context, input)),
  replace: deals.replace.handler(({ input, context }) => replaceDeal(context.services.db, context.context, input)),
  ambassadorship: deals.ambassadorship.handler(({ input, context }) =>
    readAmbassadorship(context.services.db, context.context, input),
  ),
  renewal: deals.renewal.handler(({ input, context }) => answerRenewal(context.services.db, context.context, input)),
  earlyEnd: deals.earlyEnd.handler(({ input, context }) => readEarlyEnd(context.services.db, context.context, input)),
  ...paperRouter,
  work: deals.work.handler(async ({ input, context }) =>
    listWork(
      context.services.db,
      await listDesks(context.services.db, context.context),
      businessDay(context.context.now),
      input,
    ),
  ),
});
