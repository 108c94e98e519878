/** Making plans and new versions of them: each saves the question and starts the search for its answer. */
import type { Context } from '#kernel/context.ts';
import { businessDay } from '#kernel/clock.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { assertWindowAhead, computeFit, makeSetting, parseIntake } from '#modules/collaboration-models/index.ts';
import { findProfiles, listLists } from '#modules/creators/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { NO_ADJUSTMENTS, type Adjustments, type PlanView } from '../contract.ts';
import { readExampleIntake } from '../example.ts';
import { nameActor } from '../name-actor.ts';
import { hasFee } from '../planning/locks.ts';
import type { NewVersion, PlanRecord, VersionRecord, VersionSummary } from '../plan-record.ts';
import { describePlanVersion } from '../plan-version.ts';
import { getSolver, startSolving } from '../solving.ts';
import { findExamplePlan, findPlanForUpdate, insertPlan, savePlanList } from '../store.ts';
import { insertVersion, listVersions } from '../version-store.ts';
import { getPlan, loadPlan } from './read-plans.ts';

/**
 * Checks an intake as every door does: its form, its contradictions, and that
 * some model can lead.
 * @throws RefusalError with one sentence that says what to change
 */
function checkIntake(ctx: Context, raw: unknown): Pick<NewVersion, 'currency' | 'budget'> {
  const intake = parseIntake(raw, ctx.locale);
  computeFit(intake, makeSetting(intake, businessDay(ctx.now)));
  return { currency: intake.budget.currency, budget: intake.budget.amount };
}

function draftVersion(
  db: AppDatabase,
  ctx: Context,
  planId: string,
  over: Pick<NewVersion, 'version' | 'intake' | 'adjustments' | 'basedOn' | 'note'>,
): NewVersion {
  return {
    ...over,
    ...checkIntake(ctx, over.intake),
    planId,
    state: 'solving',
    madeBy: nameActor(ctx),
    madeByUser: ctx.actor.userId,
    madeAt: ctx.now,
    solver: getSolver(db).id,
  };
}

/** False when the plan is an example and the workspace has one already. */
async function insertNewPlan(
  db: AppDatabase,
  ctx: Context,
  plan: PlanRecord,
  version: NewVersion,
  action: string,
): Promise<boolean> {
  return inTenant(db, ctx, async (tx) => {
    if (!(await insertPlan(tx, ctx, plan))) return false;
    await insertVersion(tx, ctx, version);
    await writeAudit(tx, ctx, { action, entity: 'plan', entityId: plan.id });
    return true;
  });
}

const newPlan = (ctx: Context, over: Pick<PlanRecord, 'name' | 'example' | 'listId'>): PlanRecord => ({
  ...over,
  id: newId('pln', ctx.now.getTime()),
  createdBy: nameActor(ctx),
  createdAt: ctx.now,
  updatedAt: ctx.now,
});

/** @throws RefusalError creators.list-not-found */
async function assertListKnown(db: AppDatabase, ctx: Context, listId: string | null): Promise<void> {
  if (listId !== null && !(await listLists(db, ctx)).some((list) => list.id === listId))
    refuse('notFound', 'creators.list-not-found');
}

/**
 * Saves the intake as version 1 of a new plan and starts solving.
 * @throws RefusalError platform.not-allowed, or what the intake contradicts
 */
export async function createPlan(
  db: AppDatabase,
  ctx: Context,
  input: { name: string; intake: unknown; listId: string | null },
): Promise<PlanView> {
  demand(ctx, 'plan:edit');
  assertWindowAhead(parseIntake(input.intake, ctx.locale), businessDay(ctx.now));
  await assertListKnown(db, ctx, input.listId);
  const plan = newPlan(ctx, { name: input.name, example: false, listId: input.listId });
  const version = draftVersion(db, ctx, plan.id, {
    version: 1,
    intake: input.intake,
    adjustments: NO_ADJUSTMENTS,
    basedOn: null,
    note: '',
  });
  await insertNewPlan(db, ctx, plan, version, 'plans.create');
  startSolving(db, ctx, plan, version, null);
  return getPlan(db, ctx, plan.id);
}

/**
 * A new version with another intake or other adjustments; locked lines keep
 * their model, cost and week of the version before. A list named here is the
 * one that the plan chooses from ever after.
 * @throws RefusalError plans.not-found, plans.approved, plans.solving, plans.unknown-line, plans.unknown-creator,
 *   plans.agreed-no-fee, creators.list-not-found, platform.changed-meanwhile
 */
export async function replan(
  db: AppDatabase,
  ctx: Context,
  input: {
    id: string;
    intake?: unknown;
    adjustments?: Adjustments | undefined;
    listId?: string | null | undefined;
    note: string;
  },
): Promise<PlanView> {
  demand(ctx, 'plan:edit');
  const { plan: stored, versions, shown } = await loadPlan(db, ctx, input.id);
  const plan = { ...stored, listId: input.listId === undefined ? stored.listId : input.listId };
  if (plan.listId !== stored.listId) await assertListKnown(db, ctx, plan.listId);
  if (versions.some((version) => version.state === 'approved')) refuse('conflict', 'plans.approved');
  if (shown.state === 'solving') refuse('conflict', 'plans.solving');
  const adjustments = input.adjustments ?? shown.adjustments;
  const previous = await findLastSolved(db, ctx, input.id, versions);
  assertLinesKnown(adjustments, shown, previous);
  await assertCreatorsKnown(db, ctx, adjustments, previous);
  if (input.intake !== undefined) assertStartKept(ctx, input.intake, shown.intake);
  const version = draftVersion(db, ctx, plan.id, {
    version: shown.version + 1,
    intake: input.intake ?? shown.intake,
    adjustments,
    basedOn: previous?.version ?? null,
    note: input.note,
  });
  await inTenant(db, ctx, async (tx) => {
    await findPlanForUpdate(tx, ctx, plan.id);
    const present = await listVersions(tx, ctx, [plan.id]);
    demandVersion(ctx, describePlanVersion(present));
    const newest = present.at(-1);
    if (newest?.version !== shown.version || newest.state !== shown.state)
      refuse('conflict', 'plans.changed-meanwhile');
    if (plan.listId !== stored.listId) await savePlanList(tx, ctx, plan.id, plan.listId);
    await insertVersion(tx, ctx, version);
    await writeAudit(tx, ctx, {
      action: 'plans.replan',
      entity: 'plan',
      entityId: plan.id,
      detail: { version: version.version },
    });
  });
  startSolving(db, ctx, plan, version, previous?.result ?? null);
  return getPlan(db, ctx, plan.id);
}

/** A plan that is running keeps its start; any other start must lie ahead. */
function assertStartKept(ctx: Context, raw: unknown, before: unknown): void {
  const intake = parseIntake(raw, ctx.locale);
  if (intake.window?.start !== parseIntake(before, ctx.locale).window?.start)
    assertWindowAhead(intake, businessDay(ctx.now));
}

/** The newest version that has lines to lock and swap; null when none has. */
async function findLastSolved(
  db: AppDatabase,
  ctx: Context,
  id: string,
  versions: readonly VersionSummary[],
): Promise<VersionRecord | null> {
  const last = versions.findLast((version) => version.state === 'draft' || version.state === 'stopped');
  return last === undefined ? null : (await loadPlan(db, ctx, id, last.version)).shown;
}

/** A lock or swap must name a line of the plan it refers to, or one that was swapped away before. */
function assertLinesKnown(adjustments: Adjustments, newest: VersionRecord, previous: VersionRecord | null): void {
  const swapped = [...newest.adjustments.swaps, ...(previous?.adjustments.swaps ?? [])].map((swap) => swap.from);
  const known = new Set([...(previous?.result?.lines ?? []).map((line) => line.creatorId), ...swapped]);
  const named = [
    ...adjustments.locked,
    ...adjustments.agreed.map((deal) => deal.creatorId),
    ...adjustments.swaps.map((swap) => swap.from),
  ];
  const unknown = named.find((id) => !known.has(id));
  if (unknown !== undefined) refuse('invalid', 'plans.unknown-line', { creator: unknown });
  const feeless = adjustments.agreed.find(({ creatorId, fee }) => {
    const line = previous?.result?.lines.find((one) => one.creatorId === creatorId);
    return fee !== null && line !== undefined && !hasFee(line.terms);
  });
  if (feeless !== undefined) refuse('invalid', 'plans.agreed-no-fee', { creator: feeless.creatorId });
}

/** Whoever said no or sent a new price is in the plan or in the library. @throws RefusalError plans.unknown-creator */
async function assertCreatorsKnown(
  db: AppDatabase,
  ctx: Context,
  { declined, quotes }: Adjustments,
  previous: VersionRecord | null,
): Promise<void> {
  const inPlan = new Set((previous?.result?.lines ?? []).map((line) => line.creatorId));
  const others = [...new Set([...declined, ...quotes.map((quote) => quote.creatorId)])].filter((id) => !inPlan.has(id));
  if (others.length === 0) return;
  const known = await findProfiles(db, ctx, others);
  const unknown = others.find((id) => !known.has(id));
  if (unknown !== undefined) refuse('invalid', 'plans.unknown-creator', { creator: unknown });
}

/**
 * The workspace's example: made from the files in examples/ on first need and
 * solved in the background; solved again when its solving was interrupted.
 */
export async function getExamplePlan(db: AppDatabase, ctx: Context): Promise<PlanView> {
  const existing = await inTenant(db, ctx, (tx) => findExamplePlan(tx, ctx));
  if (existing === null) return createExample(db, ctx);
  const view = await getPlan(db, ctx, existing.id);
  if (view.state !== 'failed') return view;
  return replan(db, asSystem(ctx), { id: existing.id, note: '' });
}

const asSystem = (ctx: Context): Context => ({ ...ctx, actor: { kind: 'system', userId: null, role: 'editor' } });

async function createExample(db: AppDatabase, ctx: Context): Promise<PlanView> {
  const system = asSystem(ctx);
  const intake = await readExampleIntake();
  const plan = newPlan(system, { name: 'example', example: true, listId: null });
  const version = draftVersion(db, system, plan.id, {
    version: 1,
    intake,
    adjustments: NO_ADJUSTMENTS,
    basedOn: null,
    note: '',
  });
  if (await insertNewPlan(db, system, plan, version, 'plans.example')) startSolving(db, system, plan, version, null);
  const made = await inTenant(db, ctx, (tx) => findExamplePlan(tx, ctx));
  return getPlan(db, ctx, made?.id ?? plan.id);
}
