/** Handlers of plans. Their documents are in the language that the page shows. */
import { implement } from '@orpc/server';
import { plansContract } from '#modules/plans/contract.ts';
import {
  approvePlan,
  comparePlanVersions,
  consultFit,
  copyPlan,
  createPlan,
  getExamplePlan,
  getPlan,
  listPlanPage,
  listSources,
  replan,
  stopPlan,
} from '#modules/plans/index.ts';
import { requireSession, type RpcContext } from './context.ts';

const authed = implement(plansContract).$context<RpcContext>().use(requireSession);

export const plansRouter = authed.router({
  fit: authed.fit.handler(({ context, input }) => consultFit(context.context, input.intake)),
  all: authed.all.handler(({ context, input }) =>
    listPlanPage(context.services.db, context.context, input.cursor, input.limit),
  ),
  create: authed.create.handler(({ context, input }) =>
    createPlan(context.services.db, context.context, { ...input, intake: input.intake }),
  ),
  get: authed.get.handler(({ context, input }) =>
    getPlan(context.services.db, context.context, input.id, input.version),
  ),
  replan: authed.replan.handler(({ context, input }) => replan(context.services.db, context.context, input)),
  stop: authed.stop.handler(({ context, input }) => stopPlan(context.services.db, context.context, input.id)),
  compare: authed.compare.handler(({ context, input }) =>
    comparePlanVersions(context.services.db, context.context, input.id, input.a, input.b),
  ),
  approve: authed.approve.handler(({ context, input }) =>
    approvePlan(context.services.db, context.context, input.id, input.version),
  ),
  copy: authed.copy.handler(({ context, input }) =>
    copyPlan(context.services.db, context.context, input.id, input.name),
  ),
  example: authed.example.handler(({ context }) => getExamplePlan(context.services.db, context.context)),
  sources: authed.sources.handler(({ context }) => ({ rows: listSources(context.context) })),
});
