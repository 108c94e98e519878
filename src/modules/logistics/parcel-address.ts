/** The address that a parcel went to: a sealed copy of the person's, kept with the parcel and no longer than it is needed. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Address } from '#modules/people/contract.ts';
import { readAddresses } from '#modules/people/index.ts';
import type { DB } from '#platform/database.ts';
import { lockSealing, type FieldCipher, type FieldPlace } from '#platform/field-cipher.ts';
import { ownedBy } from './keys.ts';

type Tx = Transaction<DB>;

/** Where it is sealed; rotation of keys goes by it. */
const placeOf = ({ organisationId }: Pick<Tenant, 'organisationId'>, id: string): FieldPlace => ({
  table: 'logistics_address',
  organisationId,
  row: id,
  field: 'sealed',
});

/** Keeps the creator's address as it is now; answers its id. @throws RefusalError logistics.no-address */
export async function keepAddress(
  tx: Tx,
  cipher: FieldCipher,
  ctx: Context,
  { creatorId, creator }: { readonly creatorId: string; readonly creator: string },
): Promise<string> {
  await lockSealing(tx);
  const address = (await readAddresses(tx, cipher, ctx, [creatorId])).get(creatorId);
  if (address === undefined) refuse('conflict', 'logistics.no-address', { creator });
  const id = newId('adr', ctx.now.getTime());
  await tx
    .insertInto('logistics_address')
    .values({
      organisation_id: ctx.organisationId,
      id,
      sealed: cipher.seal(placeOf(ctx, id), JSON.stringify(address)),
      made_at: ctx.now,
    })
    .execute();
  return id;
}

/** Opened, by their ids; those that were erased are missing. */
export async function openKept(
  tx: Tx,
  cipher: FieldCipher,
  tenant: Tenant,
  ids: readonly string[],
): Promise<Map<string, Address>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; sealed: string }>`
    select id, sealed from logistics_address where organisation_id = ${tenant.organisationId} and id = any(${[...ids]}::text[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, sealed }) => [id, JSON.parse(cipher.open(placeOf(tenant, id), sealed)) as Address]));
}

/** Parcels forget their addresses, and the addresses go for good. */
async function eraseKept(
  tx: Tx,
  tenant: Tenant,
  shipments: readonly { id: string; addressId: string }[],
): Promise<void> {
  if (shipments.length === 0) return;
  await sql`
    update logistics_shipment s set address_id = null where ${ownedBy(tenant, 's')}
      and id = any(${shipments.map(({ id }) => id)}::text[])`.execute(tx);
  await sql`
    delete from logistics_address where organisation_id = ${tenant.organisationId}
      and id = any(${shipments.map(({ addressId }) => addressId)}::text[])`.execute(tx);
}

/** A parcel that nobody ever said the end of keeps its address for so long at least. */
const LONGEST_WAY_DAYS = 90;
const SWEPT_AT_ONCE = 1_000;

/** Erases the addresses of parcels that came to their end so many days ago; answers how many. */
export async function eraseOldAddresses(tx: Tx, ctx: Context, keepDays: number): Promise<number> {
  const today = businessDay(ctx.now);
  const { rows } = await sql<{ id: string; addressId: string }>`
    select id, address_id as "addressId" from logistics_shipment s
    where ${ownedBy(ctx, 's')} and address_id is not null and (
      (state in ('delivered', 'returned', 'lost', 'cancelled') and greatest(delivered_on, ended_on) + ${keepDays}::int <= ${today}::date)
      or (state = 'shipped' and shipped_on + ${Math.max(keepDays, LONGEST_WAY_DAYS)}::int <= ${today}::date))
    order by id limit ${SWEPT_AT_ONCE} for update skip locked`.execute(tx);
  await eraseKept(tx, ctx, rows);
  return rows.length;
}

/** Creators are erased: where their parcels went, by which number, and what was noted goes; that they went stays. */
export async function forgetShipments(tx: Tx, tenant: Tenant, creatorIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; addressId: string | null }>`
    select id, address_id as "addressId" from logistics_shipment s
    where ${ownedBy(tenant, 's')} and creator_id = any(${[...creatorIds]}::text[]) order by id for update`.execute(tx);
  await eraseKept(
    tx,
    tenant,
    rows.flatMap(({ id, addressId }) => (addressId === null ? [] : [{ id, addressId }])),
  );
  await sql`
    update logistics_shipment s set number = null, note = '', version = s.version + 1
    where ${ownedBy(tenant, 's')} and creator_id = any(${[...creatorIds]}::text[])`.execute(tx);
}

/** What is kept of where parcels to these creators went, opened: for their copy of all that is held. */
export async function readSentAddresses(
  tx: Tx,
  cipher: FieldCipher,
  tenant: Tenant,
  creatorIds: readonly string[],
): Promise<{ shipmentId: string; address: Address }[]> {
  const { rows } = await sql<{ id: string; addressId: string }>`
    select id, address_id as "addressId" from logistics_shipment s
    where ${ownedBy(tenant, 's')} and address_id is not null and creator_id = any(${[...creatorIds]}::text[]) order by id`.execute(
    tx,
  );
  const kept = await openKept(
    tx,
    cipher,
    tenant,
    rows.map(({ addressId }) => addressId),
  );
  return rows.map(({ id, addressId }) => ({ shipmentId: id, address: kept.get(addressId)! }));
}
