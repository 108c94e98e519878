/** What is done with a plan that stands: stop its search, approve it, copy it. */
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { decideApproval, getCurrentWorkspace } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { PlanView } from '../contract.ts';
import { nameActor } from '../name-actor.ts';
import type { NewVersion, PlanRecord } from '../plan-record.ts';
import { describePlanVersion } from '../plan-version.ts';
import { getSolver, solveKey } from '../solving.ts';
import { findPlanForUpdate, insertPlan } from '../store.ts';
import { copyAnswer, insertVersion, listVersions, saveApproved } from '../version-store.ts';
import { bookCreators } from './book-creators.ts';
import { createPlan } from './create-plan.ts';
import { getPlan, loadPlan } from './read-plans.ts';

/**
 * Ends the search and keeps the best plan so far; the version turns to
 * `stopped` shortly after.
 * @throws RefusalError plans.not-found, plans.not-solving
 */
export async function stopPlan(db: AppDatabase, ctx: Context, id: string): Promise<PlanView> {
  demand(ctx, 'plan:edit');
  const { shown } = await loadPlan(db, ctx, id);
  if (shown.state !== 'solving') refuse('conflict', 'plans.not-solving');
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, { action: 'plans.stop', entity: 'plan', entityId: id, detail: { version: shown.version } }),
  );
  getSolver(db).stop(solveKey(ctx, id, shown.version));
  return getPlan(db, ctx, id);
}

/**
 * Freezes a version: from here on the database itself refuses to change it.
 * @throws RefusalError plans.not-found, plans.version-not-found, plans.approved, plans.not-approvable, plans.empty, plans.example-fixed,
 *   plans.held-elsewhere, workspaces.four-eyes, workspaces.above-limit, platform.changed-meanwhile
 */
export async function approvePlan(db: AppDatabase, ctx: Context, id: string, version: number): Promise<PlanView> {
  demand(ctx, 'plan:approve');
  const { plan, shown } = await loadPlan(db, ctx, id, version);
  if (plan.example) refuse('conflict', 'plans.example-fixed');
  if (shown.state !== 'draft' && shown.state !== 'stopped' && shown.state !== 'approved')
    refuse('conflict', 'plans.not-approvable', { state: shown.state });
  if (shown.result !== null && shown.result.lines.length === 0) refuse('conflict', 'plans.empty');
  const { workspace } = await getCurrentWorkspace(db, ctx);
  const rules = { fourEyes: workspace.planFourEyes, limit: workspace.planLimit, homeCurrency: workspace.currency };
  const no = decideApproval(
    rules,
    { madeBy: shown.madeByUser, amount: shown.budget, currency: shown.currency },
    ctx.actor,
  );
  if (no !== null) throw new RefusalError(no);
  await inTenant(db, ctx, async (tx) => {
    await findPlanForUpdate(tx, ctx, id);
    const versions = await listVersions(tx, ctx, [id]);
    demandVersion(ctx, describePlanVersion(versions));
    if (versions.some((one) => one.state === 'approved')) refuse('conflict', 'plans.approved');
    if (versions.some((one) => one.state === 'solving')) refuse('conflict', 'plans.solving');
    await bookCreators(tx, ctx, shown);
    await saveApproved(tx, ctx, id, version, nameActor(ctx), ctx.now);
    await writeAudit(tx, ctx, {
      action: 'plans.approve',
      entity: 'plan',
      entityId: id,
      detail: { version },
      before: { state: shown.state },
      after: { state: 'approved', budget: shown.budget, currency: shown.currency },
    });
  });
  return getPlan(db, ctx, id, version);
}

/**
 * A new plan that starts from the approved version, else the newest. The
 * example's copy takes its intake only and is planned from the library.
 * @throws RefusalError plans.not-found, plans.solving
 */
export async function copyPlan(db: AppDatabase, ctx: Context, id: string, name: string): Promise<PlanView> {
  demand(ctx, 'plan:edit');
  const { plan, shown } = await loadPlan(db, ctx, id);
  if (plan.example) return createPlan(db, ctx, { name, intake: shown.intake, listId: null });
  if (shown.state === 'solving') refuse('conflict', 'plans.solving');
  if (shown.result === null) return createPlan(db, ctx, { name, intake: shown.intake, listId: plan.listId });
  const copy: PlanRecord = {
    id: newId('pln', ctx.now.getTime()),
    name,
    example: false,
    listId: plan.listId,
    createdBy: nameActor(ctx),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const version: NewVersion = {
    planId: copy.id,
    version: 1,
    state: 'solving',
    intake: shown.intake,
    adjustments: shown.adjustments,
    basedOn: null,
    currency: shown.currency,
    budget: shown.budget,
    note: '',
    madeBy: nameActor(ctx),
    madeByUser: ctx.actor.userId,
    madeAt: ctx.now,
    solver: null,
  };
  await inTenant(db, ctx, async (tx) => {
    await insertPlan(tx, ctx, copy);
    await insertVersion(tx, ctx, version);
    await copyAnswer(
      tx,
      ctx,
      { planId: id, version: shown.version },
      { planId: copy.id, version: 1 },
      shown.state === 'approved' ? 'draft' : shown.state,
    );
    await writeAudit(tx, ctx, {
      action: 'plans.copy',
      entity: 'plan',
      entityId: copy.id,
      detail: { from: id, version: shown.version },
      after: { name },
    });
  });
  return getPlan(db, ctx, copy.id);
}
