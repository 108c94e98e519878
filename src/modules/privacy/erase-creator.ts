/** Erasure: the person goes, everywhere and for good; amounts and decisions stay, and so does the fact of the erasure. */
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import {
  eraseFromHolds,
  eraseFromLibrary,
  eraseFromLists,
  findErasable,
  holdImports,
  warmLibrary,
} from '#modules/creators/index.ts';
import { eraseFromDeals } from '#modules/collaborations/index.ts';
import { forgetAnswers } from '#modules/keys/index.ts';
import { forgetShipments } from '#modules/logistics/index.ts';
import { forgetParties, listPartiesOf } from '#modules/ledger/index.ts';
import { erasePerson } from '#modules/people/index.ts';
import { forgetPayees } from '#modules/payouts/index.ts';
import { erasePersonFromPlans, forgetIdlePlanning, holdPlans } from '#modules/plans/index.ts';
import { eraseFromShares } from '#modules/sharing/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { lockSealing } from '#platform/field-cipher.ts';
import { inEachWorkspace } from './workspaces.ts';

export interface Erasure {
  readonly id: string;
  /** The creator's name, as whoever asks has written it. */
  readonly name: string;
}

/**
 * @param discardUploads deletes files that wait for their import, which may hold the person
 * @throws RefusalError platform.not-allowed, creators.not-found, privacy.name-differs, privacy.import-running, privacy.plan-running
 */
export async function eraseCreator(
  db: AppDatabase,
  ctx: Context,
  { id, name: written }: Erasure,
  discardUploads: () => Promise<void>,
): Promise<void> {
  demand(ctx, 'creator:erase');
  await inTenant(db, ctx, async (tx) => {
    await holdImports(tx, ctx);
    await lockSealing(tx);
    await holdPlans(tx, ctx);
    const { name, person } = await findErasable(tx, ctx, id);
    if (written.trim() !== name.trim()) refuse('invalid', 'privacy.name-differs');
    await inEachWorkspace(tx, ctx, async (there) => {
      await eraseFromLists(tx, there, person);
      await eraseFromHolds(tx, there, person);
      await erasePersonFromPlans(tx, there, person);
      await eraseFromShares(tx, [...person.ids]);
      await eraseFromDeals(tx, there, [...person.ids]);
      await forgetShipments(tx, there, [...person.ids]);
      const parties = await listPartiesOf(tx, there, person);
      await forgetPayees(tx, db.cipher, there, parties);
      await forgetParties(tx, there, parties);
      // Answers kept for programs that may ask twice can hold the person as well.
      await forgetAnswers(tx, there);
    });
    await erasePerson(tx, ctx, [...person.ids]);
    await eraseFromLibrary(tx, ctx, db.cipher, person);
    await writeAudit(tx, ctx, { action: 'privacy.erase', entity: 'creator', entityId: id });
  });
  await discardUploads();
  forgetIdlePlanning(db);
  // What this process holds in memory forgets the person now, not at the next look.
  await warmLibrary(db, ctx);
}
