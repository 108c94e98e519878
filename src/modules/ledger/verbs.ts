/** Writing facts down and taking them back. */
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { RecordedFact } from './contract.ts';
import type { LedgerFact } from './fact-kinds.ts';
import { lockNamed, recordNext, SAID } from './record.ts';
import { reverseFact } from './reverse.ts';
import { beginPosting } from './sitting.ts';

const sourceOf = (ctx: Context): 'hand' | 'api' => (ctx.actor.kind === 'key' ? 'api' : 'hand');

/**
 * Writes facts down, all or none; one that was written down under its key before is answered as it was then.
 * @throws RefusalError platform.not-allowed, ledger.…, saying what does not fit
 */
export async function recordFacts(
  db: AppDatabase,
  ctx: Context,
  facts: readonly { readonly fact: LedgerFact; readonly key?: string | undefined }[],
): Promise<RecordedFact[]> {
  demand(ctx, 'ledger:post');
  return inTenant(db, ctx, async (tx) => {
    const recorded: RecordedFact[] = [];
    const sitting = await beginPosting(tx, ctx);
    await lockNamed(
      tx,
      ctx,
      facts.map(({ fact }) => fact),
    );
    for (const { fact, key } of facts) {
      // eslint-disable-next-line no-await-in-loop -- each fact sees what the one before has done
      const { factId, journalId, known } = await recordNext(tx, ctx, sitting, {
        fact,
        source: sourceOf(ctx),
        ...(key === undefined ? {} : { key: `${SAID}${key}` }),
      });
      recorded.push({ factId, journalId: journalId?.toString() ?? null, known });
      if (known) continue;
      // eslint-disable-next-line no-await-in-loop -- in the same transaction
      await writeAudit(tx, ctx, {
        action: 'ledger.record',
        entity: 'fact',
        entityId: factId,
        detail: { kind: fact.kind, on: fact.on, journal: journalId?.toString() ?? null },
      });
    }
    return recorded;
  });
}

/** @throws RefusalError platform.not-allowed, ledger.no-fact, ledger.reversed-already, … */
export async function takeBackFact(
  db: AppDatabase,
  ctx: Context,
  input: { readonly factId: string; readonly reason: string },
): Promise<{ factId: string; journalId: string | null }> {
  demand(ctx, 'ledger:post');
  return inTenant(db, ctx, async (tx) => {
    const { factId, journalId } = await reverseFact(tx, ctx, input);
    await writeAudit(tx, ctx, {
      action: 'ledger.reverse',
      entity: 'fact',
      entityId: input.factId,
      detail: { reason: input.reason, journal: journalId?.toString() ?? null },
    });
    return { factId, journalId: journalId?.toString() ?? null };
  });
}
