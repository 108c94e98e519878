/** Walks the chains of the audit trail, whole and in bounded memory. */
import { sql, type Transaction } from 'kysely';
import type { OrganisationId } from '#kernel/id.ts';
import type { AppDatabase, DB } from '#platform/database.ts';
import { ChainCheck, type ChainedRow, type ChainFault, type ChainHead } from './chain.ts';

/** What was found of one chain. */
export interface ChainState {
  readonly organisationId: OrganisationId;
  /** The workspace, or the organisation for what is of no workspace. */
  readonly chain: string;
  /** Rows that fit: all of them, or those before the fault. */
  readonly entries: number;
  /** Hash of the last row; whoever keeps a copy elsewhere can tell later that the whole chain was written anew. */
  readonly head: string | null;
  readonly fault: ChainFault | null;
}

const BATCH = 2_000;

/** One snapshot, so that rows and head belong together while others write. */
const inSnapshot = <T>(
  db: AppDatabase,
  organisationId: OrganisationId,
  work: (tx: Transaction<DB>) => Promise<T>,
): Promise<T> =>
  db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true)`.execute(tx);
      return work(tx);
    });

const readRows = async (
  tx: Transaction<DB>,
  organisationId: OrganisationId,
  chain: string,
  after: { readonly seq: bigint; readonly id: string } | null,
): Promise<readonly ChainedRow[]> =>
  (
    await sql<ChainedRow>`
      select organisation_id as organisation, chain, seq, previous, hash, audit_entry_id as id, workspace_id as workspace,
        actor_kind as actor, user_id as "user", actor_name as name, via, action, entity, entity_id as "entityId",
        detail::text as detail, request_id as request,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from audit_entry
      where organisation_id = ${organisationId} and chain = ${chain}
        and ${after === null ? sql`true` : sql`(seq, audit_entry_id) > (${after.seq}, ${after.id})`}
      order by seq, audit_entry_id limit ${BATCH}`.execute(tx)
  ).rows;

const readHead = async (
  tx: Transaction<DB>,
  organisationId: OrganisationId,
  chain: string,
): Promise<ChainHead | null> =>
  (await tx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('organisation_id', '=', organisationId)
    .where('chain', '=', chain)
    .executeTakeFirst()) ?? null;

/** Making a workspace is its trail's first entry: one without any has lost them all, with the head that counted them. */
async function findLost(
  tx: Transaction<DB>,
  organisationId: OrganisationId,
  chain: string,
): Promise<ChainFault | null> {
  const workspace = await tx
    .selectFrom('workspaces_workspace')
    .select('workspace_id')
    .where('organisation_id', '=', organisationId)
    .where('workspace_id', '=', chain)
    .executeTakeFirst();
  return workspace === undefined ? null : { kind: 'cut', seq: 1n, id: null };
}

/** Follows one chain to its end or to the first row that does not fit. */
export const verifyChain = (db: AppDatabase, organisationId: OrganisationId, chain: string): Promise<ChainState> =>
  inSnapshot(db, organisationId, async (tx) => {
    const head = await readHead(tx, organisationId, chain);
    const check = new ChainCheck(head);
    const found = (fault: ChainFault | null): ChainState => ({
      organisationId,
      chain,
      entries: check.entries,
      head: head?.hash ?? null,
      fault,
    });
    for (let after: { seq: bigint; id: string } | null = null; ;) {
      const rows: readonly ChainedRow[] = await readRows(tx, organisationId, chain, after);
      for (const row of rows) {
        const fault = check.follow(row);
        if (fault !== null) return found(fault);
      }
      if (rows.length < BATCH)
        return found(head === null && check.entries === 0 ? await findLost(tx, organisationId, chain) : check.end());
      after = rows.at(-1)!;
    }
  });

/** Chains with rows, with a head, or of a workspace, whichever somebody may have taken away; one look-up in the index for each. */
const listChains = (db: AppDatabase, organisationId: OrganisationId): Promise<string[]> =>
  inSnapshot(db, organisationId, async (tx) => {
    const { rows } = await sql<{ chain: string }>`
      with recursive found (chain) as (
        (select chain from audit_entry where organisation_id = ${organisationId} order by chain limit 1)
        union all
        select (select e.chain from audit_entry e where e.organisation_id = ${organisationId} and e.chain > found.chain order by e.chain limit 1)
        from found where found.chain is not null
      )
      select chain from found where chain is not null
      union select chain from audit_head where organisation_id = ${organisationId}
      union select workspace_id from workspaces_workspace where organisation_id = ${organisationId}
      order by chain`.execute(tx);
    return rows.map(({ chain }) => chain);
  });

/** Every chain of an organisation, one after another. */
export async function* verifyTrail(db: AppDatabase, organisationId: OrganisationId): AsyncGenerator<ChainState> {
  for (const chain of await listChains(db, organisationId)) yield await verifyChain(db, organisationId, chain);
}
