/** What becomes of deals when a person is erased: who they were goes; what was agreed, done and paid stays. */
import { sql } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import type { Tx } from './store.ts';

const ERASED = '已删除 / Erased';

export async function eraseFromDeals(tx: Tx, tenant: Tenant, creatorIds: readonly string[]): Promise<void> {
  const ids = sql`any(${[...creatorIds]}::text[])`;
  const theirs = sql`(select d.id from collaborations_deal d where ${ownedBy(tenant, 'd')} and d.creator_id = ${ids})`;
  await sql`delete from collaborations_message m where ${ownedBy(tenant, 'm')} and m.creator_id = ${ids}`.execute(tx);
  await sql`delete from collaborations_letter l where ${ownedBy(tenant, 'l')} and l.creator_id = ${ids}`.execute(tx);
  // Where a replay stands leads to the person as well.
  await sql`update collaborations_step s set note = '', data = s.data - 'replay'
    where ${ownedBy(tenant, 's')} and s.deal_id in ${theirs} and (s.note <> '' or s.data ? 'replay')`.execute(tx);
  // The number of a note leads to the person: another one takes its place, and counts and duties stay with it.
  await sql`update collaborations_note n set id = left(md5(random()::text || n.id), 24), url = ''
    where ${ownedBy(tenant, 'n')} and n.deal_id in ${theirs} and n.url <> ''`.execute(tx);
  // The text of a memo no longer says who; what was accepted is still known by its hash.
  await sql`update collaborations_memo m set content = jsonb_set(content, '{creator}', to_jsonb(${ERASED}::text))
    where ${ownedBy(tenant, 'm')} and m.deal_id in ${theirs}`.execute(tx);
  await sql`update collaborations_line l set creator_name = ${ERASED}, contact = '', reason = '', client_note = ''
    where ${ownedBy(tenant, 'l')} and l.creator_id = ${ids}`.execute(tx);
  await sql`update collaborations_deal d set creator_name = ${ERASED}, contact = '', told = d.told - 'replay' where ${ownedBy(tenant, 'd')} and d.creator_id = ${ids}`.execute(
    tx,
  );
}
