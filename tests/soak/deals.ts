/**
 * `npm run soak:deals`: 64 workers race on shortlists, deals and stock of three workspaces for a minute (DEALS_SECONDS);
 * then the doctor looks. Few deals and fewer goods, so that they meet. Exits with 1 when anything is broken, or a worker
 * met a defect.
 */
import { sql } from 'kysely';
import { createParty } from '#modules/ledger/index.ts';
import { examine } from '#modules/doctor/index.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { FieldCipher } from '#platform/field-cipher.ts';
import { makeDataKey } from '#platform/data-key.ts';
import { inTenant, openDatabase } from '#platform/database.ts';
import { openBenchDatabase } from '../bench/bench-database.ts';
import { makeDealStorm, newDealTally, tryCommand, type DealStorm } from '../support/deal-storm.ts';
import { makeRandom } from '../support/storm/dice.ts';

const WORKERS = 64;
const SECONDS = Number(process.env['DEALS_SECONDS'] ?? 60);
const WORKSPACES = 3;

const bench = await openBenchDatabase();
const { options } = bench.db.pool as unknown as { options: { host: string } };
const keys = [makeDataKey()];
const db = openDatabase(
  { host: options.host, user: 'zc_app', database: 'bench', max: WORKERS },
  new FieldCipher({ read: () => keys, file: null }),
);
// A workspace without a trail is one whose trail is gone.
await createParty(bench.db, bench.ctx, { kind: 'client', name: 'Soak' });
const contexts: Context[] = [];
for (let at = 0; at < WORKSPACES; at += 1) {
  const ctx: Context = {
    ...bench.ctx,
    workspaceId: newId('wsp'),
    now: new Date('2026-11-23T04:00:00Z'),
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
const storms: DealStorm[] = [];
for (const ctx of contexts) storms.push(await makeDealStorm(db, ctx));
const tally = newDealTally();
const defects = new Map<string, number>();
const until = performance.now() + SECONDS * 1_000;
await Promise.all(
  Array.from({ length: WORKERS }, async (_, worker) => {
    const random = makeRandom(worker + 1);
    while (performance.now() < until) {
      try {
        await tryCommand(db, storms[worker % WORKSPACES]!, random, tally);
      } catch (cause) {
        const what = String(cause);
        defects.set(what, (defects.get(what) ?? 0) + 1);
      }
    }
  }),
);
const broken: unknown[] = [];
for (const ctx of contexts) {
  broken.push(...(await examine(db, ctx)).checks.filter(({ ok }) => !ok));
  const twice = await inTenant(
    db,
    ctx,
    async (tx) =>
      (
        await sql<{ id: string }>`
        select line_id as id from collaborations_deal where line_id is not null group by 1 having count(*) > 1`.execute(
          tx,
        )
      ).rows,
  );
  if (twice.length > 0) broken.push({ name: 'a line became two deals', twice });
}
process.stdout.write(
  `${WORKERS} workers, ${SECONDS} s, ${WORKSPACES} workspaces: ${tally.commands} commands, ${tally.refused} refused in ${tally.codes.size} ways, ${[...tally.taken.values()].reduce((a, b) => a + b, 0)} steps, ${[...defects.values()].reduce((a, b) => a + b, 0)} defects, ${broken.length} violations\n`,
);
for (const [what, count] of defects) process.stdout.write(`  ${count} x ${what}\n`);
for (const one of broken) process.stdout.write(`  ${JSON.stringify(one)}\n`);
await db.close();
await bench.close();
process.exitCode = broken.length === 0 && defects.size === 0 ? 0 : 1;
