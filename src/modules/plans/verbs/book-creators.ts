/** What approving a plan takes: its creators, for the weeks of their deals, across the organisation's workspaces. */
import type { Kysely } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { parseIntake } from '#modules/collaboration-models/index.ts';
import {
  decideBlockedUntil,
  findBlocks,
  findKnownCreators,
  findPresentIds,
  holdCreators,
  lockHolds,
} from '#modules/creators/index.ts';
import type { DB } from '#platform/database.ts';
import type { VersionRecord } from '../plan-record.ts';

const LISTED = 5;

/** Books every creator of the version for the week of their deal. @throws RefusalError plans.held-elsewhere */
export async function bookCreators(
  tx: Kysely<DB>,
  ctx: Context,
  { planId, result, intake }: VersionRecord,
): Promise<void> {
  const lines = result?.lines ?? [];
  const { vertical } = parseIntake(intake, ctx.locale);
  const spans = lines.map((line) => ({ fromOn: line.week, untilOn: addDays(line.week, 6), vertical }));
  await lockHolds(tx, ctx);
  const first = spans.reduce((day, { fromOn }) => (fromOn < day ? fromOn : day), businessDay(ctx.now));
  // A line may name an entry that has been joined to another since.
  const ids = await findPresentIds(
    tx,
    ctx,
    lines.map((line) => line.creatorId),
  );
  const blocks = await findBlocks(tx, ctx, ids, first);
  const held = lines.flatMap((line, at) => {
    const until = decideBlockedUntil(blocks.get(ids[at]!) ?? [], spans[at]!);
    return until === null ? [] : [`${line.name} (${until})`];
  });
  if (held.length > 0)
    refuse('conflict', 'plans.held-elsewhere', {
      creators: held.slice(0, LISTED),
      more: Math.max(0, held.length - LISTED),
    });
  // A line of a creator of a file is of nobody whom the library could hold.
  const known = await findKnownCreators(tx, ctx, ids);
  await holdCreators(
    tx,
    ctx,
    ids.flatMap((id, at) =>
      known.has(id) ? [{ creatorId: id, kind: 'booked' as const, ...spans[at]!, vertical: null }] : [],
    ),
    { planId, note: '' },
  );
}
