/** Handlers of plans. Their documents are in the language that the page shows. */
import { implement } from '@orpc/server';
import { plansContract } from '#modules/plans/contract.ts';
import {
  approvePlan,
  comparePlanVersions,
  consultFit,
  copyPlan,
  createPlan,
  findPlanVersion,
  getAnalysis,
  getExamplePlan,
  getPlan,
  listPlanPage,
  listSources,
  replan,
  stopAnalysis,
  stopPlan,
  summarisePlans,
  supposePlan,
  watchAnalysis,
  watchPlan,
} from '#modules/plans/index.ts';
import type { RpcContext, Services } from './context.ts';
import { guard } from './guard.ts';
import { contextOf, getUser, listOpenEntries } from './session.ts';

const authed = implement(plansContract).$context<RpcContext>().use(guard);

/** The page of all workspaces asks each of them apart. */
const MOST_WORKSPACES = 50;

/** Aborted when the reader goes away, or the server begins to stop. */
const untilGone = ({ stopping }: Services, signal: AbortSignal | undefined): AbortSignal =>
  signal === undefined ? stopping : AbortSignal.any([signal, stopping]);

export const plansRouter = authed.router({
  fit: authed.fit.handler(({ context, input }) => consultFit(context.context, input.intake)),
  all: authed.all.handler(({ context, input }) =>
    listPlanPage(context.services.db, context.context, input.cursor, input.limit),
  ),
  overview: authed.overview.handler(async ({ context: { services, context, request } }) => {
    const user = await getUser(services, request.headers);
    const entries = (await listOpenEntries(services, user)).slice(0, MOST_WORKSPACES);
    return {
      workspaces: await summarisePlans(
        services.db,
        entries.map((entry) => contextOf(user, entry, context)),
      ),
    };
  }),
  create: authed.create.handler(({ context, input }) =>
    createPlan(context.services.db, context.context, { ...input, intake: input.intake }),
  ),
  get: authed.get.handler(async ({ context: { services, context, noteVersion }, input }) => {
    await noteVersion(() => findPlanVersion(services.db, context, input.id));
    return getPlan(services.db, context, input.id, input.version);
  }),
  replan: authed.replan.handler(({ context, input }) => replan(context.services.db, context.context, input)),
  watch: authed.watch.handler(({ context, input, signal }) =>
    watchPlan(context.services.db, context.context, input.id, input.version, untilGone(context.services, signal)),
  ),
  analysis: authed.analysis.handler(({ context, input }) => getAnalysis(context.services.db, context.context, input)),
  watchAnalysis: authed.watchAnalysis.handler(({ context, input, signal }) =>
    watchAnalysis(context.services.db, context.context, input.id, input.version, untilGone(context.services, signal)),
  ),
  stopAnalysis: authed.stopAnalysis.handler(({ context, input }) =>
    stopAnalysis(context.services.db, context.context, input.id, input.version),
  ),
  whatIf: authed.whatIf.handler(({ context, input }) =>
    supposePlan(context.services.db, context.context, input.id, input.version, input.changes),
  ),
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
