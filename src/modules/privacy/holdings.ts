/**
 * Where the database names a creator, read from its catalogue, so that a table of a later migration is found as well;
 * and what becomes of each on erasure, which has to be decided by hand: a test fails for a table that is not here.
 */
import { sql, type Kysely } from 'kysely';
import type { DB } from '#platform/database.ts';

/** `erased` with the person; `kept` because nothing in it says who they were. */
export const ON_ERASURE: Readonly<Record<string, 'erased' | 'kept'>> = {
  creators_edit: 'erased',
  creators_note: 'erased',
  creators_snapshot: 'erased',
  creators_list_member: 'erased',
  people_person: 'erased',
  // When which text was agreed to: proof of what was lawful then.
  people_consent: 'kept',
  plans_line: 'kept',
  creators_hold: 'kept',
  // What a client was shown of them.
  sharing_item: 'erased',
  // Their name, contact, messages and the numbers of notes; what was agreed and done stays.
  collaborations_line: 'erased',
  collaborations_deal: 'erased',
  collaborations_message: 'erased',
  collaborations_letter: 'erased',
  // Its name; what was paid stays, as the law on accounts wants.
  ledger_party: 'erased',
  // Where it went, by which number, what was noted; that a parcel went to somebody stays.
  logistics_shipment: 'erased',
  creators_erasure: 'kept',
  creators_erased_account: 'kept',
};

export interface Holding {
  readonly table: string;
  readonly column: string;
  /** Rows are a workspace's, seen only inside of it. */
  readonly ofWorkspace: boolean;
}

/**
 * What hangs on whom money is owed to. All of it is part of a copy; of what is kept, the law wants it for years
 * (data/retention.json), and nothing in it says who they were.
 */
export const MONEY_ON_ERASURE: Readonly<Record<string, 'erased' | 'kept'>> = {
  ledger_campaign: 'kept',
  ledger_entry: 'kept',
  ledger_fact: 'kept',
  // Where they are paid to, of every account that they ever had.
  collaborations_deal: 'kept',
  payouts_account: 'erased',
  payouts_batch: 'kept',
  payouts_line: 'kept',
  payouts_part: 'kept',
  payouts_payee: 'kept',
  payouts_statement: 'kept',
  // What the bank calls them; day and amount stay.
  payouts_statement_line: 'erased',
};

/** What hangs on a deal of theirs and names it alone. All of it is part of a copy. */
export const DEALS_ON_ERASURE: Readonly<Record<string, 'erased' | 'kept'>> = {
  collaborations_approval: 'kept',
  collaborations_booking: 'kept',
  // Who they are in its text; what was accepted is still known by its hash.
  collaborations_memo: 'erased',
  collaborations_memo_acceptance: 'kept',
  // Number and address; the day, the counts and what was declared stay.
  collaborations_note: 'erased',
  // The note that it is about: its number follows the note's.
  collaborations_obligation: 'erased',
  // The note's number follows; the keyword is the brand's own search.
  collaborations_position: 'erased',
  collaborations_snapshot: 'erased',
  // What was noted, and where a replay stands.
  collaborations_step: 'erased',
  collaborations_terms: 'kept',
};

/** Tables with a foreign key to this one, by the column that names it. */
async function listReferring(tx: Kysely<DB>, to: string): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select distinct c.relname as "table", a.attname as "column", true as "ofWorkspace"
    from pg_constraint f join pg_class c on c.oid = f.conrelid
      join pg_attribute t on t.attrelid = f.confrelid and t.attname = 'id'
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[array_position(f.confkey, t.attnum)]
    where f.contype = 'f' and c.relnamespace = 'public'::regnamespace and f.confrelid = ${to}::regclass and f.conrelid <> f.confrelid
    order by 1, 2`.execute(tx);
  return rows;
}

/** Tables that name a party of the ledger. */
export const listPartyHoldings = (tx: Kysely<DB>): Promise<Holding[]> => listReferring(tx, 'ledger_party');
/** Tables that name a payment. */
export const listPaymentHoldings = (tx: Kysely<DB>): Promise<Holding[]> => listReferring(tx, 'payouts_line');

/** Tables that hang on a deal, by whichever way, and name no creator; those that name a note alone by the note. */
export async function listDealHoldings(tx: Kysely<DB>): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    with recursive hanging as (
      select 'collaborations_deal'::regclass::oid as oid
      union select f.conrelid from pg_constraint f join hanging h on f.confrelid = h.oid where f.contype = 'f')
    select c.relname as "table", case when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'deal_id')
      then 'deal_id' else 'note_id' end as "column", true as "ofWorkspace"
    from hanging join pg_class c on c.oid = hanging.oid
    where not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'creator_id')
    order by 1`.execute(tx);
  return rows;
}

/** Tables with a column named creator_id, or with a foreign key to the library. */
export async function listHoldings(tx: Kysely<DB>): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select distinct c.relname as "table", a.attname as "column",
      exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id' and w.attnum > 0) as "ofWorkspace"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and (
      a.attname = 'creator_id' or exists (
        select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid = 'creators_creator'::regclass
          and a.attnum = f.conkey[array_position(f.confkey, (select attnum from pg_attribute where attrelid = f.confrelid and attname = 'id'))]))
    order by 1, 2`.execute(tx);
  return rows;
}
