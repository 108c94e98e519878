/** Whom money is owed to or comes from, and where cash is kept. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { NewParty, Party } from './contract.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { ownedBy, tenantKeys } from './keys.ts';

/** @throws RefusalError platform.not-allowed, ledger.no-creator, ledger.party-there */
export async function createParty(db: AppDatabase, ctx: Context, input: NewParty): Promise<Party> {
  demand(ctx, 'ledger:post');
  const id = newId('pty', ctx.now.getTime());
  const { creatorId = null, currency = null, authority = null, kind, name } = input;
  if ((kind === 'cash') !== (currency !== null)) refuse('invalid', 'ledger.cash-needs-currency');
  if (authority !== null && kind !== 'authority') refuse('invalid', 'ledger.not-an-authority');
  await inTenant(db, ctx, async (tx) => {
    if (creatorId !== null) {
      const creator = await tx
        .selectFrom('creators_creator')
        .select('id')
        .where('organisation_id', '=', ctx.organisationId)
        .where('id', '=', creatorId)
        .executeTakeFirst();
      if (creator === undefined) refuse('notFound', 'creators.not-found');
    }
    const made = await tx
      .insertInto('ledger_party')
      .values({ ...tenantKeys(ctx), id, kind, name, creator_id: creatorId, currency, authority, made_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) refuse('conflict', 'ledger.party-there', { name });
    await writeAudit(tx, ctx, {
      action: 'ledger.party',
      entity: 'party',
      entityId: id,
      after: { kind, currency, authority },
    });
  });
  return { id, kind, name, creatorId, currency, authority };
}

/** By name, a page at a time; `text` is a part of the name. @throws RefusalError platform.not-allowed, ledger.bad-cursor */
export async function listParties(
  db: AppDatabase,
  ctx: Context,
  filter: {
    readonly kinds?: readonly string[];
    readonly text?: string;
    readonly after?: string | null;
    readonly limit?: number;
  },
): Promise<{ rows: Party[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const { kinds, text = '', after = null, limit = 200 } = filter;
  const start = readCursor('parties', after);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Party>`
      select id, kind, name, creator_id as "creatorId", currency, authority from ledger_party p
      where ${ownedBy(ctx, 'p')} and (${kinds === undefined} or kind = any(${[...(kinds ?? [])]}::text[]))
        and (${text === ''} or strpos(lower(name), lower(${text})) > 0)
        ${start === null ? sql`` : sql`and (name, id) > (${start[0]}, ${start[1]})`}
      order by name, id limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page,
      next: rows.length > limit && last !== undefined ? writeCursor('parties', [last.name, last.id]) : null,
    };
  });
}

/** A creator as the ledger may know them. */
interface KnownCreator {
  /** Entries of the library that are, or were, this creator's. */
  readonly ids: ReadonlySet<string>;
  /** Numbers on the platform and links, in small letters. */
  readonly accounts: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/**
 * The parties of the workspace that are this creator: entered as such, joined to such, or made from a file of orders, by
 * the number that it gave, or by the name where it gave nothing else.
 */
export async function listPartiesOf(
  tx: Transaction<DB>,
  tenant: Tenant,
  { ids, accounts, names }: KnownCreator,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger_party p where ${ownedBy(tenant, 'p')} and (creator_id = any(${[...ids]}::text[]) or joined_into = any(${[...ids]}::text[])
      or lower(platform_id) = any(${[...accounts]}::text[]) or platform_id = any(${[...names].map((name) => `name:${name}`)}::text[]))
    order by id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Erased: what they were owed and paid stays in the books, without their name. */
export async function forgetParties(tx: Transaction<DB>, tenant: Tenant, partyIds: readonly string[]): Promise<void> {
  await sql`update ledger_party p set name = '已删除 / Erased', creator_id = null, joined_into = null, platform_id = null
    where ${ownedBy(tenant, 'p')} and id = any(${[...partyIds]}::text[])`.execute(tx);
}

/** Whom withheld tax is owed to: the first tax office that was entered, or one made now. Never the customs. */
export async function getTaxAuthority(tx: Transaction<DB>, ctx: Context): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger_party p where ${ownedBy(ctx, 'p')} and kind = 'authority' and authority = 'tax' order by made_at, id limit 1`.execute(
    tx,
  );
  if (rows[0] !== undefined) return rows[0].id;
  const id = newId('pty', ctx.now.getTime());
  await tx
    .insertInto('ledger_party')
    .values({
      ...tenantKeys(ctx),
      id,
      kind: 'authority',
      authority: 'tax',
      name: '税务机关 / Tax authority',
      made_at: ctx.now,
    })
    .execute();
  return id;
}
