/** SQL of organisations, workspaces and members. */
import { sql, type Transaction } from 'kysely';
import type { Locale, Tenant } from '#kernel/context.ts';
import type { OrganisationId, WorkspaceId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import type { Role } from '#kernel/permission.ts';
import type { AppDatabase, DB } from '#platform/database.ts';

/** A workspace that a user may enter, and as what. */
export interface Membership {
  readonly organisationId: OrganisationId;
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
}

/** Rules that a workspace can switch on, and up to what a manager decides alone. */
export interface Approvals {
  /** Who approves a plan is not who made it. */
  readonly planFourEyes: boolean;
  readonly payoutFourEyes: boolean;
  /** Minor units of the home currency; above it an owner must. Null: no limit. */
  readonly planLimit: bigint | null;
  readonly payoutLimit: bigint | null;
}

export interface Workspace {
  readonly organisation: {
    readonly id: OrganisationId;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly hostingCountry: string | null;
  };
  readonly workspace: {
    readonly id: WorkspaceId;
    readonly brand: string;
    readonly currency: Currency;
    readonly locale: Locale;
    readonly timeZone: string;
    readonly marketTiers: boolean;
    readonly identityOff: boolean;
  } & Approvals;
}
export type OrganisationKind = 'agency' | 'brand';

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

export interface NewWorkspace {
  readonly brand: string;
  readonly currency: Currency;
  readonly locale: Locale;
  readonly timeZone?: string;
}

export async function insertWorkspace(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: { organisationId: OrganisationId; workspaceId: WorkspaceId },
  { brand, currency, locale, timeZone }: NewWorkspace,
): Promise<void> {
  await tx
    .insertInto('workspaces_workspace')
    .values({
      organisation_id: organisationId,
      workspace_id: workspaceId,
      brand,
      currency,
      locale,
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    })
    .execute();
}

/** Whether another workspace of the organisation has this brand. */
export const isBrandTaken = async (
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Tenant,
  brand: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('workspaces_workspace')
    .select('workspace_id')
    .where('organisation_id', '=', organisationId)
    .where('workspace_id', '<>', workspaceId ?? '')
    .where(sql`lower(brand)`, '=', sql`lower(${brand})`)
    .executeTakeFirst()) !== undefined;

/** Null when there is no such workspace, or none is named. */
export const findBrand = async (tx: Transaction<DB>, { organisationId, workspaceId }: Tenant): Promise<string | null> =>
  (
    await tx
      .selectFrom('workspaces_workspace')
      .select('brand')
      .where('organisation_id', '=', organisationId)
      .where('workspace_id', '=', workspaceId ?? '')
      .executeTakeFirst()
  )?.brand ?? null;

export const getOrganisationName = async (tx: Transaction<DB>, { organisationId }: Tenant): Promise<string> =>
  (
    await tx
      .selectFrom('workspaces_organisation')
      .select('name')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirstOrThrow()
  ).name;

export const getFirstWorkspace = async (tx: Transaction<DB>, organisationId: OrganisationId): Promise<WorkspaceId> =>
  (
    await tx
      .selectFrom('workspaces_workspace')
      .select('workspace_id')
      .where('organisation_id', '=', organisationId)
      .orderBy('created_at')
      .orderBy('workspace_id')
      .executeTakeFirstOrThrow()
  ).workspace_id as WorkspaceId;

export const insertOrganisation = async (
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  name: string,
): Promise<void> => {
  await tx.insertInto('workspaces_organisation').values({ organisation_id, name }).execute();
};

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

export async function listWorkspaceIds(
  tx: Transaction<DB>,
  { organisationId }: Pick<Tenant, 'organisationId'>,
): Promise<WorkspaceId[]> {
  const rows = await tx
    .selectFrom('workspaces_workspace')
    .select('workspace_id')
    .where('organisation_id', '=', organisationId)
    .orderBy('workspace_id')
    .execute();
  return rows.map((row) => row.workspace_id as WorkspaceId);
}

/** @throws Error when there is no such workspace: its tenant has been checked before */
export async function getWorkspace(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Membership | Tenant,
): Promise<Workspace> {
  const row = await tx
    .selectFrom('workspaces_workspace as w')
    .innerJoin('workspaces_organisation as o', 'o.organisation_id', 'w.organisation_id')
    .selectAll('w')
    .select(['o.name', 'o.kind', 'o.hosting_country'])
    .where('w.organisation_id', '=', organisationId)
    .where('w.workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return {
    organisation: {
      id: row.organisation_id as OrganisationId,
      name: row.name,
      kind: row.kind as OrganisationKind,
      hostingCountry: row.hosting_country,
    },
    workspace: {
      id: row.workspace_id as WorkspaceId,
      brand: row.brand,
      currency: row.currency as Currency,
      locale: row.locale as Locale,
      timeZone: row.time_zone,
      marketTiers: row.market_tiers,
      identityOff: row.identity_off,
      planFourEyes: row.plan_four_eyes,
      payoutFourEyes: row.payout_four_eyes,
      planLimit: row.plan_limit,
      payoutLimit: row.payout_limit,
    },
  };
}

/** Rises with every change of the settings. @throws Error when there is no such workspace */
export async function getWorkspaceVersion(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Tenant,
  { lock = false } = {},
): Promise<string> {
  const query = tx
    .selectFrom('workspaces_workspace')
    .select('version')
    .where('organisation_id', '=', organisationId)
    .where('workspace_id', '=', workspaceId);
  return String((await (lock ? query.forUpdate() : query).executeTakeFirstOrThrow()).version);
}

export interface WorkspaceChange extends Partial<NewWorkspace>, Partial<Approvals> {
  readonly marketTiers?: boolean;
  readonly identityOff?: boolean;
}

const COLUMN_OF: Readonly<Record<keyof WorkspaceChange, string>> = {
  brand: 'brand',
  currency: 'currency',
  locale: 'locale',
  timeZone: 'time_zone',
  marketTiers: 'market_tiers',
  identityOff: 'identity_off',
  planFourEyes: 'plan_four_eyes',
  payoutFourEyes: 'payout_four_eyes',
  planLimit: 'plan_limit',
  payoutLimit: 'payout_limit',
};

export async function saveWorkspace(
  tx: Transaction<DB>,
  { organisationId, workspaceId }: Tenant,
  change: WorkspaceChange,
): Promise<void> {
  const columns = Object.entries(change).map(([key, value]) => [COLUMN_OF[key as keyof WorkspaceChange], value]);
  await tx
    .updateTable('workspaces_workspace')
    .set({ ...(Object.fromEntries(columns) as object), version: sql`version + 1` })
    .where('organisation_id', '=', organisationId)
    .where('workspace_id', '=', workspaceId)
    .execute();
}

export interface OrganisationChange {
  readonly name?: string;
  readonly kind?: OrganisationKind;
  readonly hostingCountry?: string | null;
}

export async function saveOrganisation(
  tx: Transaction<DB>,
  { organisationId }: Tenant,
  { hostingCountry, ...change }: OrganisationChange,
): Promise<void> {
  await tx
    .updateTable('workspaces_organisation')
    .set({ ...change, ...(hostingCountry === undefined ? {} : { hosting_country: hostingCountry }) })
    .where('organisation_id', '=', organisationId)
    .execute();
}
