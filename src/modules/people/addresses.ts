/** Addresses for whoever sends parcels: names and places, nothing of money or plans. Every reading is in the trail. */
import type { Context } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeCsv } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { AddressRow } from './contract.ts';
import { toLabel, type Address } from './person.ts';
import { streamAddresses } from './store.ts';

/** Who may not open the library sees the addresses of those whom the workspace works with, and no others. */
export const seesLibrary = (ctx: Context): boolean => may(ctx, 'creator:read');

export interface AddressQuery {
  readonly search: string;
  /** The last creator of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * A page of creators with an address, in the order in which they came to the library.
 * @throws RefusalError platform.not-allowed
 */
export async function listAddresses(
  db: AppDatabase,
  ctx: Context,
  { search, after, limit }: AddressQuery,
): Promise<{ rows: AddressRow[]; next: string | null }> {
  demand(ctx, 'address:read');
  const wanted = search.trim().toLowerCase();
  return inTenant(db, ctx, async (tx) => {
    const rows: AddressRow[] = [];
    let more = false;
    for await (const { creatorId, name, address } of streamAddresses(tx, db.cipher, ctx, {
      after: after ?? '',
      whole: seesLibrary(ctx),
    })) {
      const row = { creatorId, name, address: address as Address, label: toLabel(address as Address) };
      // Sealed values cannot be searched in the database.
      if (!`${name} ${row.label}`.toLowerCase().includes(wanted)) continue;
      if (rows.length === limit) {
        more = true;
        break;
      }
      rows.push(row);
    }
    await writeAudit(tx, ctx, {
      action: 'people.read-addresses',
      entity: 'organisation',
      entityId: ctx.organisationId,
      detail: { creators: rows.map(({ creatorId }) => creatorId) },
    });
    return { rows, next: more ? rows.at(-1)!.creatorId : null };
  });
}

/** All of them as CSV. @throws RefusalError platform.not-allowed */
export async function exportAddresses(db: AppDatabase, ctx: Context): Promise<AsyncGenerator<Uint8Array>> {
  demand(ctx, 'address:read');
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: 'people.export-addresses',
      entity: 'organisation',
      entityId: ctx.organisationId,
    }),
  );
  const pages = (async function* () {
    const { columns } = messages(ctx.locale).people.addresses;
    yield [
      columns.creator,
      columns.recipient,
      columns.phone,
      columns.province,
      columns.city,
      columns.district,
      columns.street,
      columns.postcode,
      columns.label,
    ];
    const PAGE = 500;
    for (let last = ''; ;) {
      const page = await inTenant(db, ctx, async (tx) => {
        const read: { creatorId: string; name: string; address: Address }[] = [];
        for await (const one of streamAddresses(tx, db.cipher, ctx, { after: last, whole: seesLibrary(ctx) })) {
          read.push({ ...one, address: one.address as Address });
          if (read.length === PAGE) break;
        }
        return read;
      });
      for (const { name, address } of page)
        yield [
          name,
          address.recipient,
          address.phone,
          address.province,
          address.city,
          address.district,
          address.street,
          address.postcode,
          toLabel(address),
        ];
      if (page.length < PAGE) return;
      last = page.at(-1)!.creatorId;
    }
  })();
  return writeCsv(pages);
}
