/** What one can do with a workspace. */
import type { Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { WorkspaceId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { lockMembers, saveCurrent } from './member-store.ts';
import {
  getInstallation,
  getWorkspace,
  getWorkspaceVersion,
  insertWorkspace,
  isBrandTaken,
  listOrganisations,
  listWorkspaceIds,
  saveOrganisation,
  saveWorkspace,
  type NewWorkspace,
  type OrganisationChange,
  type Workspace,
  type WorkspaceChange,
} from './store.ts';

const OWNERS: ReadonlySet<string> = new Set<keyof WorkspaceChange>([
  'planFourEyes',
  'payoutFourEyes',
  'planLimit',
  'payoutLimit',
  'identityOff',
]);

/** What stood there before a change. */
const pick = (from: object, change: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(change).map((key) => [key, (from as Record<string, unknown>)[key]]));

/** The workspace that `ctx` works in, with its organisation's name. */
export const getCurrentWorkspace = (db: AppDatabase, ctx: Context): Promise<Workspace> =>
  inTenant(db, ctx, (tx) => getWorkspace(tx, ctx));

/** The version that a change of the settings may be held against. */
export const findWorkspaceVersion = (db: AppDatabase, ctx: Context): Promise<string> =>
  inTenant(db, ctx, (tx) => getWorkspaceVersion(tx, ctx));

/** @throws RefusalError platform.not-allowed, workspaces.brand-taken, platform.changed-meanwhile */
export async function updateWorkspace(db: AppDatabase, ctx: Context, change: WorkspaceChange): Promise<Workspace> {
  demand(ctx, 'workspace:edit');
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as WorkspaceChange;
  // Rules that bind managers are not a manager's to loosen.
  if (Object.keys(given).some((key) => OWNERS.has(key))) demand(ctx, 'workspace:create');
  return inTenant(db, ctx, async (tx) => {
    demandVersion(ctx, await getWorkspaceVersion(tx, ctx, { lock: true }));
    if (given.brand !== undefined) await refuseTakenBrand(tx, ctx, given.brand);
    const { workspace } = await getWorkspace(tx, ctx);
    // A limit is so many units of the home currency: another currency is another limit.
    const limited = workspace.planLimit !== null || workspace.payoutLimit !== null;
    if (given.currency !== undefined && given.currency !== workspace.currency && limited)
      demand(ctx, 'workspace:create');
    if (Object.keys(given).length > 0) await saveWorkspace(tx, ctx, given);
    await writeAudit(tx, ctx, {
      action: 'workspaces.update',
      entity: 'workspace',
      entityId: ctx.workspaceId ?? '',
      before: pick(workspace, given),
      after: { ...given },
    });
    return getWorkspace(tx, ctx);
  });
}

/** Two workspaces of one name could not be told apart; two that take it at the same moment queue. */
async function refuseTakenBrand(tx: Transaction<DB>, ctx: Context, brand: string): Promise<void> {
  await lockMembers(tx, ctx);
  if (await isBrandTaken(tx, ctx, brand)) refuse('conflict', 'workspaces.brand-taken', { brand });
}

/** Changes the organisation's name, kind or hosting country. @throws RefusalError platform.not-allowed */
export async function updateOrganisation(
  db: AppDatabase,
  ctx: Context,
  change: OrganisationChange,
): Promise<Workspace> {
  demand(ctx, 'workspace:create');
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as OrganisationChange;
  return inTenant(db, ctx, async (tx) => {
    const { organisation } = await getWorkspace(tx, ctx);
    if (Object.keys(given).length > 0) await saveOrganisation(tx, ctx, given);
    await writeAudit(tx, ctx, {
      action: 'workspaces.update-organisation',
      entity: 'organisation',
      entityId: ctx.organisationId,
      before: pick(organisation, given),
      after: { ...given },
    });
    return getWorkspace(tx, ctx);
  });
}

/** Opens a workspace for another brand; every owner may enter it at once. @throws RefusalError platform.not-allowed, workspaces.brand-taken */
export async function createWorkspace(db: AppDatabase, ctx: Context, input: NewWorkspace): Promise<WorkspaceId> {
  demand(ctx, 'workspace:create');
  const workspaceId = newId('wsp', ctx.now.getTime());
  await inTenant(db, { ...ctx, workspaceId }, async (tx) => {
    await refuseTakenBrand(tx, { ...ctx, workspaceId }, input.brand);
    await insertWorkspace(tx, { organisationId: ctx.organisationId, workspaceId }, input);
    await writeAudit(
      tx,
      { ...ctx, workspaceId },
      {
        action: 'workspaces.create',
        entity: 'workspace',
        entityId: workspaceId,
        after: { ...input },
      },
    );
  });
  return workspaceId;
}

/** Remembers where a person is, for their next visit. */
export const enterWorkspace = (db: AppDatabase, ctx: Context): Promise<void> =>
  inTenant(db, ctx, (tx) => saveCurrent(tx, ctx, ctx.actor.userId!, ctx.now));

/**
 * The context of the command line: the installation's first workspace, as its owner.
 * Null before the first run.
 */
export async function findCommandLineContext(
  db: AppDatabase,
  locale: Context['locale'],
  now: Date,
): Promise<Context | null> {
  const { organisationId, workspaceId } = await getInstallation(db.kysely);
  if (organisationId === null || workspaceId === null) return null;
  return {
    organisationId,
    workspaceId,
    actor: { kind: 'cli', userId: null, role: 'owner' },
    locale,
    now,
    requestId: newId('req'),
  };
}

/** One for each organisation, as the system: for what the server does on its own, such as mending after a crash. */
export async function listSystemContexts(db: AppDatabase, now: Date): Promise<Context[]> {
  const requestId = newId('req');
  return (await listOrganisations(db)).map((organisationId) => ({
    organisationId,
    workspaceId: null,
    actor: { kind: 'system', userId: null, role: 'owner' },
    locale: 'en',
    now,
    requestId,
  }));
}

/** One for each workspace of each organisation, as the system: for what the server does again and again. */
export async function listWorkspaceContexts(db: AppDatabase, now: Date): Promise<Context[]> {
  const contexts: Context[] = [];
  for (const organisation of await listSystemContexts(db, now))
    for (const workspaceId of await inTenant(db, organisation, (tx) => listWorkspaceIds(tx, organisation)))
      contexts.push({ ...organisation, workspaceId });
  return contexts;
}
