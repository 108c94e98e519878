/** Where stock lies. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { Location } from './contract.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { lockNames } from './locks.ts';

const MOST = 500;

/** By name. @throws RefusalError platform.not-allowed */
export async function listLocations(db: AppDatabase, ctx: Context): Promise<Location[]> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Location>`
      select id, name from catalog_location l where ${ownedBy(ctx, 'l')} order by name limit ${MOST}`.execute(tx);
    return rows;
  });
}

/** @throws RefusalError catalog.no-location */
export async function demandLocation(tx: Transaction<DB>, ctx: Tenant, id: string): Promise<Location> {
  const { rows } =
    await sql<Location>`select id, name from catalog_location l where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'catalog.no-location');
}

async function refuseTakenName(tx: Transaction<DB>, ctx: Tenant, name: string, except: string): Promise<void> {
  const { rows } = await sql`
    select from catalog_location l where ${ownedBy(ctx, 'l')} and name = ${name} and id <> ${except}`.execute(tx);
  if (rows.length > 0) refuse('conflict', 'catalog.location-taken', { name });
}

/** @throws RefusalError platform.not-allowed, catalog.location-taken, catalog.too-many-locations */
export async function createLocation(db: AppDatabase, ctx: Context, name: string): Promise<Location> {
  demand(ctx, 'stock:edit');
  const id = newId('loc', ctx.now.getTime());
  await inTenant(db, ctx, async (tx) => {
    await lockNames(tx, ctx, 'locations');
    await refuseTakenName(tx, ctx, name, id);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from catalog_location l where ${ownedBy(ctx, 'l')}`.execute(tx);
    if (rows[0]!.count >= MOST) refuse('overLimit', 'catalog.too-many-locations', { most: MOST });
    await tx
      .insertInto('catalog_location')
      .values({ ...tenantKeys(ctx), id, name, made_at: ctx.now })
      .execute();
    await writeAudit(tx, ctx, { action: 'catalog.create-location', entity: 'location', entityId: id, after: { name } });
  });
  return { id, name };
}

/** @throws RefusalError platform.not-allowed, catalog.no-location */
export async function getLocation(db: AppDatabase, ctx: Context, id: string): Promise<Location> {
  demand(ctx, 'stock:read');
  return inTenant(db, ctx, (tx) => demandLocation(tx, ctx, id));
}

async function readVersion(tx: Transaction<DB>, ctx: Tenant, id: string): Promise<string | null> {
  const { rows } = await sql<{ version: number }>`
    select version from catalog_location l where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(tx);
  return rows[0]?.version.toString() ?? null;
}

/** The version that a change may be held against; null when there is no such place. */
export const findLocationVersion = (db: AppDatabase, ctx: Context, id: string): Promise<string | null> =>
  inTenant(db, ctx, (tx) => readVersion(tx, ctx, id));

/** @throws RefusalError platform.not-allowed, catalog.no-location, catalog.location-taken, platform.changed-meanwhile */
export async function renameLocation(db: AppDatabase, ctx: Context, { id, name }: Location): Promise<Location> {
  demand(ctx, 'stock:edit');
  await inTenant(db, ctx, async (tx) => {
    // Held like this nobody else renames one.
    await lockNames(tx, ctx, 'locations');
    demandVersion(ctx, (await readVersion(tx, ctx, id)) ?? refuse('notFound', 'catalog.no-location'));
    const before = await demandLocation(tx, ctx, id);
    await refuseTakenName(tx, ctx, name, id);
    await sql`
      update catalog_location l set name = ${name}, version = l.version + 1 where ${ownedBy(ctx, 'l')} and id = ${id}`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'catalog.rename-location',
      entity: 'location',
      entityId: id,
      before: { name: before.name },
      after: { name },
    });
  });
  return { id, name };
}
