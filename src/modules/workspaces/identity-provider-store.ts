/** SQL of identity providers. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import type { OrganisationId } from '#kernel/id.ts';
import type { AppDatabase, DB } from '#platform/database.ts';

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly emailDomains: readonly string[];
  readonly required: boolean;
}

export interface StoredProvider extends IdentityProvider {
  /** Encrypted. */
  readonly clientSecret: Buffer;
}

export async function findProvider(
  tx: Transaction<DB>,
  { organisationId }: Pick<Tenant, 'organisationId'>,
): Promise<StoredProvider | null> {
  const row = await tx
    .selectFrom('workspaces_identity_provider')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { issuer, client_id: clientId, client_secret: clientSecret, email_domains: emailDomains, required } = row;
  return { issuer, clientId, clientSecret, emailDomains, required };
}

export async function saveProvider(
  tx: Transaction<DB>,
  organisation_id: OrganisationId,
  { issuer, clientId, clientSecret, emailDomains, required }: StoredProvider,
  updated_at: Date,
): Promise<void> {
  const columns = {
    issuer,
    client_id: clientId,
    client_secret: clientSecret,
    email_domains: [...emailDomains],
    required,
    updated_at,
  };
  await tx
    .insertInto('workspaces_identity_provider')
    .values({ organisation_id, ...columns })
    .onConflict((same) => same.column('organisation_id').doUpdateSet(columns))
    .execute();
}

export async function deleteProvider(tx: Transaction<DB>, organisationId: OrganisationId): Promise<void> {
  await tx.deleteFrom('workspaces_identity_provider').where('organisation_id', '=', organisationId).execute();
}

export interface ProviderOfDomain extends StoredProvider {
  readonly organisationId: OrganisationId;
  readonly organisation: string;
}

/** Every organisation that says of a domain that its people sign in there. */
export const listProvidersOfDomain = (db: AppDatabase, domain: string): Promise<ProviderOfDomain[]> =>
  db.kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.email_domain', ${domain}, true)`.execute(tx);
    const rows = await tx
      .selectFrom('workspaces_identity_provider as p')
      .innerJoin('workspaces_organisation as o', 'o.organisation_id', 'p.organisation_id')
      .selectAll('p')
      .select('o.name')
      .orderBy('o.name')
      .orderBy('p.organisation_id')
      .execute();
    return rows.map((row) => ({
      organisationId: row.organisation_id as OrganisationId,
      organisation: row.name,
      issuer: row.issuer,
      clientId: row.client_id,
      clientSecret: row.client_secret,
      emailDomains: row.email_domains,
      required: row.required,
    }));
  });
