/** What one can do with a workspace. */
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import {
  getInstallation,
  getWorkspace,
  listOrganisations,
  saveWorkspace,
  type Workspace,
  type WorkspaceChange,
} from './store.ts';

/** The workspace that `ctx` works in, with its organisation's name. */
export const getCurrentWorkspace = (db: AppDatabase, ctx: Context): Promise<Workspace> =>
  inTenant(db, ctx, (tx) => getWorkspace(tx, ctx));

/** Changes brand, home currency, language or shown tiers. @throws RefusalError platform.read-only for a viewer */
export async function updateWorkspace(db: AppDatabase, ctx: Context, change: WorkspaceChange): Promise<Workspace> {
  if (ctx.actor.role === 'viewer') refuse('forbidden', 'platform.read-only');
  return inTenant(db, ctx, async (tx) => {
    if (Object.values(change).some((value) => value !== undefined)) await saveWorkspace(tx, ctx, change);
    await writeAudit(tx, ctx, {
      action: 'workspaces.update',
      entity: 'workspace',
      entityId: ctx.workspaceId ?? '',
      detail: { ...change },
    });
    return getWorkspace(tx, ctx);
  });
}

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
