/** Everything that is held on one creator, as one document: for the creator, who may ask for it. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { findErasable } from '#modules/creators/index.ts';
import { readSentAddresses } from '#modules/logistics/index.ts';
import { listPartiesOf } from '#modules/ledger/index.ts';
import { listMovementsOf, readAccountsOf } from '#modules/payouts/index.ts';
import { readPerson } from '#modules/people/index.ts';
import { listMentions } from '#modules/plans/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import { listDealHoldings, listHoldings, listPartyHoldings, listPaymentHoldings, type Holding } from './holdings.ts';
import { listRetentions, type Retention } from './retention.ts';
import { inEachWorkspace } from './workspaces.ts';

export interface HeldData {
  readonly exportedAt: string;
  readonly creatorId: string;
  /** Opened; null parts are not held. */
  readonly person: Readonly<Record<string, unknown>>;
  /** The library's row. */
  readonly creator: unknown;
  /** By table: every row that names the creator. */
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
  /** Where parcels to them went, opened, as long as it is kept. */
  readonly sentTo: readonly unknown[];
  /** What plans say of them. */
  readonly plans: readonly unknown[];
  /** Lines of imports that show them. */
  readonly imports: readonly unknown[];
  /** What was done with them, by whom. */
  readonly audit: readonly unknown[];
  /** What stays after an erasure, for how long, and why. */
  readonly kept: readonly Retention[];
}

const MOVEMENTS = 'payouts_statement_line';

/** Sealed columns are given opened, under `person`; parties and all that hangs on them by what they are known by. */
const APART = new Set(['people_person', 'ledger_party']);

async function readRows(tx: Kysely<DB>, ctx: Context, { table, column }: Holding, ids: readonly string[]) {
  const { rows } = await sql<{ row: unknown }>`
    select to_jsonb(t) as row from ${sql.table(table)} t
    where t.organisation_id = ${ctx.organisationId} and t.${sql.ref(column)} = any(${ids}::text[])`.execute(tx);
  return rows.map(({ row }) => row);
}

/** Whose each hold is and what was noted with it: named by the hold, not by the creator. */
async function readOwnHolds(tx: Kysely<DB>, { organisationId, workspaceId }: Context, ids: readonly string[]) {
  const { rows } = await sql<{ row: unknown }>`
    select to_jsonb(o) as row from creators_own_hold o
    join creators_hold h on h.organisation_id = o.organisation_id and h.id = o.hold_id
    where o.organisation_id = ${organisationId} and o.workspace_id = ${workspaceId} and h.creator_id = any(${ids}::text[])`.execute(
    tx,
  );
  return rows.map(({ row }) => row);
}

/** Of the workspace that is entered: what they are owed and paid, to which accounts, after which tax; by table. */
async function readMoney(
  tx: Transaction<DB>,
  there: Context,
  cipher: FieldCipher,
  partyIds: readonly string[],
): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  const read = async ({ table, column }: Holding, ids: readonly string[]): Promise<void> =>
    void found.set(table, [
      ...(found.get(table) ?? []),
      ...(await readRows(tx, there, { table, column, ofWorkspace: true }, ids)),
    ]);
  await read({ table: 'ledger_party', column: 'id', ofWorkspace: true }, partyIds);
  for (const holding of await listPartyHoldings(tx)) await read(holding, partyIds);
  const payments = (found.get('payouts_line') as { id: string }[]).map(({ id }) => id);
  for (const holding of await listPaymentHoldings(tx)) await read(holding, payments);
  // Movements of accounts that name them, matched with a payment or not.
  found.delete(MOVEMENTS);
  await read({ table: MOVEMENTS, column: 'id', ofWorkspace: true }, await listMovementsOf(tx, cipher, there, partyIds));
  const facts = await sql<{ row: unknown }>`
    select to_jsonb(f) as row from ledger_fact f
    where f.organisation_id = ${there.organisationId} and f.workspace_id = ${there.workspaceId} and (f.payload ->> 'partyId' = any(${[...partyIds]}::text[])
      or exists (select from jsonb_path_query(f.payload, '$.shares[*].partyId') as s where s #>> '{}' = any(${[...partyIds]}::text[])))`.execute(
    tx,
  );
  found.set(
    'ledger_fact',
    facts.rows.map(({ row }) => row),
  );
  const opened = new Map((await readAccountsOf(tx, cipher, there, partyIds)).map(({ id, details }) => [id, details]));
  const accounts = (found.get('payouts_account') as { id: string }[]).map((row) => ({
    ...row,
    details: opened.get(row.id) ?? null,
  }));
  return found.set('payouts_account', accounts);
}

/** Of the workspace that is entered: what hangs on their deals; by table. */
async function readDeals(
  tx: Transaction<DB>,
  there: Context,
  creatorIds: readonly string[],
): Promise<Map<string, unknown[]>> {
  const deals = { table: 'collaborations_deal', column: 'creator_id', ofWorkspace: true };
  const idsOf = (rows: unknown): string[] => (rows as { id: string }[]).map(({ id }) => id);
  const dealIds = idsOf(await readRows(tx, there, deals, creatorIds));
  const notes = { table: 'collaborations_note', column: 'deal_id', ofWorkspace: true };
  const noteIds = idsOf(await readRows(tx, there, notes, dealIds));
  const found = new Map<string, unknown[]>();
  for (const holding of await listDealHoldings(tx))
    // eslint-disable-next-line no-await-in-loop -- one after the other
    found.set(holding.table, await readRows(tx, there, holding, holding.column === 'deal_id' ? dealIds : noteIds));
  return found;
}

/**
 * @throws RefusalError platform.not-allowed, creators.not-found
 */
export async function exportHeldData(db: AppDatabase, ctx: Context, id: string): Promise<HeldData> {
  demand(ctx, 'creator:erase');
  return inTenant(db, ctx, async (tx) => {
    const { person } = await findErasable(tx, ctx, id);
    const ids = [...person.ids];
    const tables: Record<string, unknown[]> = {};
    const holdings = await listHoldings(tx);
    const plans: unknown[] = [];
    const sentTo: unknown[] = [];
    for (const holding of holdings) {
      tables[holding.table] ??= [];
      if (!holding.ofWorkspace && !APART.has(holding.table))
        tables[holding.table]!.push(...(await readRows(tx, ctx, holding, ids)));
    }
    await inEachWorkspace(tx, ctx, async (there) => {
      for (const holding of holdings)
        if (holding.ofWorkspace && !APART.has(holding.table))
          tables[holding.table]!.push(...(await readRows(tx, there, holding, ids)));
      tables['creators_own_hold'] = [...(tables['creators_own_hold'] ?? []), ...(await readOwnHolds(tx, there, ids))];
      for (const [table, rows] of await readMoney(tx, there, db.cipher, await listPartiesOf(tx, there, person)))
        tables[table] = [...(tables[table] ?? []), ...rows];
      for (const [table, rows] of await readDeals(tx, there, ids)) tables[table] = [...(tables[table] ?? []), ...rows];
      plans.push(...(await listMentions(tx, there, ids)));
      sentTo.push(...(await readSentAddresses(tx, db.cipher, there, ids)));
    });
    const creator = await readRows(tx, ctx, { table: 'creators_creator', column: 'id', ofWorkspace: false }, [id]);
    const joined = await readRows(tx, ctx, { table: 'creators_joined', column: 'into_id', ofWorkspace: false }, [id]);
    const imports = await sql<{ said: unknown }>`
      select jsonb_build_object('import', i.id, 'said', said) as said from creators_import i
      cross join lateral jsonb_path_query(i.report, '$.** ? (@.creatorId == $ids[*] || @.profileUrl == $links[*])',
        jsonb_build_object('ids', ${JSON.stringify(ids)}::jsonb, 'links', ${JSON.stringify([...person.accounts])}::jsonb)) said
      where i.organisation_id = ${ctx.organisationId}`.execute(tx);
    const audit = await sql<{ row: unknown }>`
      select to_jsonb(a) as row from audit_entry a
      where a.organisation_id = ${ctx.organisationId} and a.entity = 'creator' and a.entity_id = any(${ids}::text[]) order by a.at`.execute(
      tx,
    );
    const held = await readPerson(tx, db.cipher, ctx, id);
    await writeAudit(tx, ctx, { action: 'privacy.export', entity: 'creator', entityId: id });
    return {
      exportedAt: ctx.now.toISOString(),
      creatorId: id,
      person: held,
      creator: creator[0],
      tables: { ...tables, creators_joined: joined },
      sentTo,
      plans,
      imports: imports.rows.map(({ said }) => said),
      audit: audit.rows.map(({ row }) => row),
      kept: listRetentions(ctx.locale),
    };
  });
}
