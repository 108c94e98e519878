/** SQL of organisations, workspaces and members. */
import { sql, type Transaction } from 'kysely';
import type { Locale, Role, Tenant } from '#kernel/context.ts';
import type { OrganisationId, UserId, WorkspaceId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import type { AppDatabase, DB } from '#platform/database.ts';

export interface Membership {
  readonly organisationId: OrganisationId;
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
}

export interface Workspace {
  readonly organisation: { readonly id: OrganisationId; readonly name: string };
  readonly workspace: {
    readonly id: WorkspaceId;
    readonly brand: string;
    readonly currency: Currency;
    readonly locale: Locale;
    readonly marketTiers: boolean;
  };
}

export interface Installation {
  readonly setUp: boolean;
  readonly tokenHash: string | null;
  readonly organisationId: OrganisationId | null;
  readonly workspaceId: WorkspaceId | null;
}

type Reader = AppDatabase['kysely'] | Transaction<DB>;

const toInstallation = (row: {
  set_up_at: Date | null;
  setup_token_hash: string | null;
  organisation_id: string | null;
  workspace_id: string | null;
}): Installation => ({
  setUp: row.set_up_at !== null,
  tokenHash: row.setup_token_hash,
  organisationId: row.organisation_id as OrganisationId | null,
  workspaceId: row.workspace_id as WorkspaceId | null,
});

export const getInstallation = async (db: Reader): Promise<Installation> =>
  toInstallation(await db.selectFrom('platform_installation').selectAll().executeTakeFirstOrThrow());

/** Holds the installation's row until the transaction ends, so that two first runs queue. */
export const lockInstallation = async (tx: Transaction<DB>): Promise<Installation> =>
  toInstallation(await tx.selectFrom('platform_installation').selectAll().forUpdate().executeTakeFirstOrThrow());

export async function saveSetupToken(db: Reader, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('platform_installation')
    .set({ setup_token_hash: hash })
    .where('set_up_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function finishInstallation(tx: Transaction<DB>, tenant: Tenant, now: Date): Promise<void> {
  await tx
    .updateTable('platform_installation')
    .set({
      set_up_at: now,
      setup_token_hash: null,
      organisation_id: tenant.organisationId,
      workspace_id: tenant.workspaceId,
    })
    .execute();
}

export interface NewOrganisation {
  readonly membership: Membership;
  readonly userId: UserId;
  readonly name: string;
  readonly brand: string;
  readonly currency: Currency;
  readonly locale: Locale;
}

export async function insertOrganisation(
  tx: Transaction<DB>,
  { membership, userId, name, brand, currency, locale }: NewOrganisation,
): Promise<void> {
  const { organisationId: organisation_id, workspaceId: workspace_id, role } = membership;
  await tx.insertInto('workspaces_organisation').values({ organisation_id, name }).execute();
  await tx
    .insertInto('workspaces_workspace')
    .values({ organisation_id, workspace_id, brand, currency, locale })
    .execute();
  await tx.insertInto('workspaces_member').values({ organisation_id, workspace_id, user_id: userId, role }).execute();
}

/** Every organisation of this server: for what the server does on its own, never for a request. */
export const listOrganisations = (db: AppDatabase): Promise<OrganisationId[]> =>
  db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.server', 'on', true)`.execute(tx);
    const rows = await tx
      .selectFrom('workspaces_organisation')
      .select('organisation_id')
      .orderBy('organisation_id')
      .execute();
    return rows.map((row) => row.organisation_id as OrganisationId);
  });

/** What a user is a member of; null for a user without an organisation. */
export const findMembership = (db: AppDatabase, userId: UserId): Promise<Membership | null> =>
  db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.user_id', ${userId}, true)`.execute(tx);
    const row = await tx
      .selectFrom('workspaces_member')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      organisationId: row.organisation_id as OrganisationId,
      workspaceId: row.workspace_id as WorkspaceId,
      role: row.role as Role,
    };
  });

/** @throws Error when there is no such workspace: its tenant has been checked before */
export async function getWorkspace(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Membership | Tenant,
): Promise<Workspace> {
  const row = await tx
    .selectFrom('workspaces_workspace as w')
    .innerJoin('workspaces_organisation as o', 'o.organisation_id', 'w.organisation_id')
    .selectAll('w')
    .select('o.name')
    .where('w.organisation_id', '=', organisationId)
    .where('w.workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return {
    organisation: { id: row.organisation_id as OrganisationId, name: row.name },
    workspace: {
      id: row.workspace_id as WorkspaceId,
      brand: row.brand,
      currency: row.currency as Currency,
      locale: row.locale as Locale,
      marketTiers: row.market_tiers,
    },
  };
}

export interface WorkspaceChange {
  readonly brand?: string | undefined;
  readonly currency?: Currency | undefined;
  readonly locale?: Locale | undefined;
  readonly marketTiers?: boolean | undefined;
}

export async function saveWorkspace(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Tenant,
  { marketTiers, ...change }: WorkspaceChange,
): Promise<void> {
  await tx
    .updateTable('workspaces_workspace')
    .set({ ...change, ...(marketTiers === undefined ? {} : { market_tiers: marketTiers }) })
    .where('organisation_id', '=', organisationId)
    .where('workspace_id', '=', workspaceId)
    .execute();
}
