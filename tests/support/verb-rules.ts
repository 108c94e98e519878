/** What every write verb must keep: its audit row, "not found" for another tenant, "forbidden" for a viewer. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { makeWorkspace } from './database.ts';

export interface VerbRules<Prepared> {
  /** The action of the audit row. */
  readonly action: string;
  /** Makes what the verb works on, as the owner. */
  readonly prepare: (ctx: Context) => Promise<Prepared>;
  readonly act: (ctx: Context, prepared: Prepared) => Promise<unknown>;
  /** The verb makes something new and names nothing that another tenant could lack. */
  readonly makesNew?: boolean;
}

const countAudits = (db: AppDatabase, ctx: Context, action: string): Promise<number> =>
  inTenant(
    db,
    ctx,
    async (tx) =>
      (await sql<{ n: number }>`select count(*)::int as n from audit_entry where action = ${action}`.execute(tx))
        .rows[0]!.n,
  );

/** Proves the three rules of one verb on a real database; fails the running test otherwise. */
export async function expectVerbRules<Prepared>(
  db: AppDatabase,
  { action, prepare, act, makesNew = false }: VerbRules<Prepared>,
): Promise<void> {
  const ctx = await makeWorkspace(db);
  const prepared = await prepare(ctx);

  const viewer: Context = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
  await expect(act(viewer, prepared), `${action} by a viewer`).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  });

  const stranger = await makeWorkspace(db);
  if (!makesNew)
    await expect(act(stranger, prepared), `${action} on another organisation's`).rejects.toMatchObject({
      refusal: { kind: 'notFound' },
    });
  expect(await countAudits(db, ctx, action), `${action}: no audit row before`).toBe(0);

  await act(ctx, prepared);
  expect(await countAudits(db, ctx, action), `${action}: one audit row`).toBe(1);
}
