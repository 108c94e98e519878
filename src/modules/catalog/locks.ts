/**
 * What holds whom up: stock is moved by whoever holds its SKU, reservations of a holder by whoever holds the holder. Who
 * may post holds the ledger's posting before anything of stock (`lockPosting`), as deals do: a month that closes stands
 * between two who go opposite ways. Then the holder, names, and all SKUs at once in the order of their ids: no two ever
 * wait for each other. Who moves stock several times in one transaction names all of the SKUs the first time, or can meet
 * another who goes the other way round.
 */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import type { DB } from '#platform/database.ts';
import { ownedBy, tenantKeys } from './keys.ts';

type Tx = Transaction<DB>;

/** One at a time for each holder, to the end of the transaction. */
export async function lockHolder(tx: Tx, tenant: Tenant, holder: string): Promise<void> {
  const { organisation_id, workspace_id } = tenantKeys(tenant);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalog ${organisation_id}/${workspace_id}/${holder}`}, 0))`.execute(
    tx,
  );
}

/** One at a time gives names that may be given once, to the end of the transaction. */
export async function lockNames(tx: Tx, tenant: Tenant, of: 'codes' | 'locations'): Promise<void> {
  await lockHolder(tx, tenant, `names of ${of}`);
}

/** A SKU that is held, as its lines and refusals name it. */
export interface HeldSku {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unitCost: bigint;
  readonly currency: Currency;
}

/** One at a time for each of these, to the end of the transaction. @throws RefusalError catalog.no-sku */
export async function lockSkus(tx: Tx, ctx: Context, ids: readonly string[]): Promise<Map<string, HeldSku>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  // Rows that point at a SKU may still be written meanwhile: they change no stock.
  const { rows } = await sql<HeldSku>`
    select id, code, name, unit_cost as "unitCost", currency from catalog_sku s
    where ${ownedBy(ctx, 's')} and id = any(${wanted}::text[]) order by id for no key update`.execute(tx);
  const held = new Map(rows.map((row) => [row.id, row]));
  const missing = wanted.find((id) => !held.has(id));
  if (missing !== undefined) refuse('notFound', 'catalog.no-sku', { id: missing });
  return held;
}
