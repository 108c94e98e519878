/**
 * `npm run soak`: 64 workers race on the money of three workspaces for a minute (MONEY_SECONDS), on batches, results,
 * facts and closes; then the doctor looks. Exits with 1 when anything is broken, or a worker met a defect.
 */
import { createParty } from '#modules/ledger/index.ts';
import { examine } from '#modules/doctor/index.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { FieldCipher } from '#platform/field-cipher.ts';
import { makeDataKey } from '#platform/data-key.ts';
import { inTenant, openDatabase } from '#platform/database.ts';
import { openBenchDatabase } from '../bench/bench-database.ts';
import { Dice, makeStorm, newTally, storm } from '../support/money-storm.ts';

const WORKERS = 64;
const SECONDS = Number(process.env['MONEY_SECONDS'] ?? 60);

const bench = await openBenchDatabase();
const { options } = bench.db.pool as unknown as { options: { host: string } };
const keys = [makeDataKey()];
const db = openDatabase(
  { host: options.host, user: 'zc_app', database: 'bench', max: WORKERS },
  new FieldCipher({ read: () => keys, file: null }),
);
const now = new Date('2026-11-23T04:00:00Z');
// A workspace without a trail is one whose trail is gone.
await createParty(bench.db, bench.ctx, { kind: 'client', name: 'Soak' });
const contexts: Context[] = [];
for (let at = 0; at < 3; at += 1) {
  const ctx: Context = {
    ...bench.ctx,
    workspaceId: newId('wsp'),
    now,
    actor: { kind: 'cli', userId: null, role: 'owner' },
  };
  await inTenant(db, ctx, (tx) =>
    tx
      .insertInto('workspaces_workspace')
      .values({
        organisation_id: ctx.organisationId,
        workspace_id: ctx.workspaceId!,
        brand: `Soak ${at}`,
        currency: 'CNY',
        locale: 'en',
      })
      .execute(),
  );
  contexts.push(ctx);
}
const storms = await Promise.all(contexts.map((ctx) => makeStorm(db, ctx)));
const tally = newTally();
const defects = new Map<string, number>();
const until = performance.now() + SECONDS * 1_000;
await Promise.all(
  Array.from({ length: WORKERS }, async (_, worker) => {
    const dice = new Dice(worker + 1);
    while (performance.now() < until) {
      try {
        await storm(db, storms[worker % storms.length]!, dice, tally, 4);
      } catch (cause) {
        const what = String(cause);
        defects.set(what, (defects.get(what) ?? 0) + 1);
      }
    }
  }),
);
const { checks } = await examine(db, bench.ctx);
const broken = checks.filter(({ ok }) => !ok);
process.stdout.write(
  `${WORKERS} workers, ${SECONDS} s, ${storms.length} workspaces: ${tally.facts} facts, ${tally.refused} refused in ${tally.codes.size} ways, ${[...defects.values()].reduce((a, b) => a + b, 0)} defects, ${broken.length} violations\n`,
);
for (const [what, count] of defects) process.stdout.write(`  ${count} x ${what}\n`);
for (const check of broken) process.stdout.write(`  ${JSON.stringify(check)}\n`);
await db.close();
await bench.close();
process.exitCode = broken.length === 0 && defects.size === 0 ? 0 : 1;
