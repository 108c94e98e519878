/** Who of the library a payee is. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { Party } from './contract.ts';
import { ownedBy } from './keys.ts';

/**
 * Says which creator of the library a party is, or that it is none.
 * @throws RefusalError platform.not-allowed, ledger.no-party, ledger.wrong-party, creators.not-found, ledger.creator-linked
 */
export async function linkCreator(
  db: AppDatabase,
  ctx: Context,
  { partyId, creatorId }: { readonly partyId: string; readonly creatorId: string | null },
): Promise<Party> {
  demand(ctx, 'ledger:post');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Party>`
      select id, kind, name, creator_id as "creatorId", currency from ledger_party p
      where ${ownedBy(ctx, 'p')} and (p.id = ${partyId} or p.creator_id = ${creatorId}) for update`.execute(tx);
    const party = rows.find(({ id }) => id === partyId) ?? refuse('notFound', 'ledger.no-party', { id: partyId });
    if (party.kind !== 'creator')
      refuse('invalid', 'ledger.wrong-party', { name: party.name, kind: party.kind, wanted: ['creator'] });
    if (party.creatorId === creatorId) return party;
    if (creatorId !== null) {
      const other = rows.find((row) => row.id !== partyId);
      if (other !== undefined) refuse('conflict', 'ledger.creator-linked', { name: other.name });
      const { rows: creators } = await sql`
        select from creators_creator c where c.organisation_id = ${ctx.organisationId} and c.id = ${creatorId}`.execute(
        tx,
      );
      if (creators.length === 0) refuse('notFound', 'creators.not-found');
    }
    await sql`update ledger_party p set creator_id = ${creatorId} where ${ownedBy(ctx, 'p')} and p.id = ${partyId}`.execute(
      tx,
    );
    await writeAudit(tx, ctx, {
      action: 'ledger.link-creator',
      entity: 'party',
      entityId: partyId,
      before: { creatorId: party.creatorId },
      after: { creatorId },
    });
    return { ...party, creatorId };
  });
}
