/** A person is erased: every account that was ever theirs goes, and their name on bank statements; what was paid stays. */
import { sql, type Transaction } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import type { DB } from '#platform/database.ts';
import type { FieldCipher } from '#platform/field-cipher.ts';
import type { AccountDetails } from './contract.ts';
import { openAccounts } from './payees.ts';
import { isSameName } from './statement/same-name.ts';

type Tx = Transaction<DB>;

/** Accounts of parties, the present and the replaced, opened; those of who was erased are missing. */
export async function readAccountsOf(
  tx: Tx,
  cipher: FieldCipher,
  tenant: Tenant,
  partyIds: readonly string[],
): Promise<{ id: string; details: AccountDetails }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from payouts_account a where ${ownedBy(tenant, 'a')} and party_id = any(${[...partyIds]}::text[])`.execute(
    tx,
  );
  const ids = rows.map(({ id }) => id);
  return [...(await openAccounts(tx, cipher, tenant, ids))].map(([id, details]) => ({ id, details }));
}

/**
 * Lines of bank statements that are payments to these parties, and lines that nobody has matched and that name them: by
 * the party's own name, or by one that an account of theirs was ever held by.
 */
export async function listMovementsOf(
  tx: Tx,
  cipher: FieldCipher,
  tenant: Tenant,
  partyIds: readonly string[],
): Promise<string[]> {
  const { rows: parties } = await sql<{ name: string }>`
    select name from ledger_party p where ${ownedBy(tenant, 'p')} and id = any(${[...partyIds]}::text[])`.execute(tx);
  const accounts = await readAccountsOf(tx, cipher, tenant, partyIds);
  const names = new Set([...parties.map(({ name }) => name), ...accounts.map(({ details }) => details.name)]);
  const { rows } = await sql<{ id: string }>`
    select s.id from payouts_statement_line s where ${ownedBy(tenant, 's')} and (
      s.line_id in (select id from payouts_line l where ${ownedBy(tenant, 'l')} and l.party_id = any(${[...partyIds]}::text[]))
      or exists (select from unnest(${[...names]}::text[]) as n (name) where name <> ''
        and strpos(concat_ws(' ', s.counterparty, s.memo, s.explanation), name) > 0))`.execute(tx);
  // Where the bank has covered part of a name, the database cannot tell whose it is.
  const { rows: covered } = await sql<{ id: string; counterparty: string }>`
    select id, counterparty from payouts_statement_line s
    where ${ownedBy(tenant, 's')} and line_id is null and strpos(counterparty, '*') > 0`.execute(tx);
  const theirs = covered.filter(({ counterparty }) => [...names].some((name) => isSameName(counterparty, name)));
  return [...rows, ...theirs].map(({ id }) => id);
}

/** Before the ledger lets go of who they were. */
export async function forgetPayees(
  tx: Tx,
  cipher: FieldCipher,
  tenant: Tenant,
  partyIds: readonly string[],
): Promise<void> {
  if (partyIds.length === 0) return;
  await sql`
    update payouts_statement_line s set counterparty = null, memo = null,
      explanation = case when s.explanation is null then null else '已删除 / Erased' end
    where ${ownedBy(tenant, 's')} and s.id = any(${await listMovementsOf(tx, cipher, tenant, partyIds)}::text[])`.execute(
    tx,
  );
  await sql`
    update payouts_account a set details = null where ${ownedBy(tenant, 'a')} and party_id = any(${[...partyIds]}::text[])`.execute(
    tx,
  );
}
