/** Tax worked out anew: when what is in a pool has changed, for the payments of it that no bank has seen. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { ownedBy, releaseItems } from '#modules/ledger/index.ts';
import { computePoolKey, type EarlierPayments, type LabourScheme } from '#modules/tax/index.ts';
import { writeAudit } from '#platform/audit.ts';
import type { DB } from '#platform/database.ts';
import type { Withheld } from './contract.ts';
import { addParts, decidePart, readPools } from './withhold.ts';

type Tx = Transaction<DB>;

interface UnsentPart {
  readonly lineId: string;
  readonly number: number;
  readonly batchId: string;
  readonly payOn: string;
  readonly lineGross: bigint;
  readonly pool: string | null;
  readonly scheme: LabourScheme | null;
  readonly gross: bigint;
  readonly vat: bigint;
  readonly base: bigint;
  readonly tax: bigint;
  readonly months: number;
}

/** All parts of payments that no bank has seen and that have one in the pools, in the order of their making. Locks their batches. */
async function lockUnsent(tx: Tx, ctx: Context, pools: readonly string[]): Promise<UnsentPart[]> {
  const inPools = sql`exists (select from payouts_part q where ${ownedBy(ctx, 'q')} and q.line_id = l.id and q.pool = any(${[...pools]}::text[]))`;
  await sql`
    select from payouts_batch b where ${ownedBy(ctx, 'b')} and b.state in ('draft', 'approved')
      and exists (select from payouts_line l where ${ownedBy(ctx, 'l')} and l.batch_id = b.id and l.state = 'waiting' and ${inPools})
    order by b.id for update`.execute(tx);
  const { rows } = await sql<UnsentPart>`
    select p.line_id as "lineId", p.number, l.batch_id as "batchId", b.pay_on as "payOn", l.gross as "lineGross", p.pool, p.scheme,
      p.gross, p.vat, p.base, p.tax, coalesce((p.withholding -> 'working' ->> 'months')::int, 0) as months
    from payouts_part p
      join payouts_line l on ${ownedBy(ctx, 'l')} and l.id = p.line_id
      join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = l.batch_id
    where ${ownedBy(ctx, 'p')} and l.state = 'waiting' and b.state in ('draft', 'approved') and ${inPools}
    order by l.id, p.number`.execute(tx);
  return rows;
}

/** A payment stays taxed as whom it was made for, whatever was said of the payee since. */
const questionOf = ({ scheme, payOn, months }: UnsentPart) => ({
  payer: { country: 'CN', withholdingAgent: true },
  payee:
    scheme === 'non-resident'
      ? { kind: 'non-resident' as const, workPlace: 'china' as const }
      : { kind: 'resident' as const },
  paidOn: payOn,
  ...(scheme === 'cumulative' ? { method: 'cumulative' as const, months } : {}),
});

interface Retaxed {
  readonly part: UnsentPart;
  readonly tax: bigint;
  /** Null where nothing is withheld. */
  readonly withheld: Withheld | null;
}

/** Pure. One payment anew, in the order in which its parts were taxed first. */
function retax(parts: readonly UnsentPart[], counted: ReadonlyMap<string, EarlierPayments>): Retaxed[] {
  const own = new Map([...counted].filter(([pool]) => parts.some((part) => part.pool === pool)));
  return parts.map((part) => {
    const decision = part.scheme === null ? null : decidePart(part, questionOf(part), own.get(part.pool!));
    const done =
      decision?.ok === true
        ? { part, tax: decision.tax, withheld: decision.withheld }
        : { part, tax: part.tax, withheld: null };
    addParts(own, [{ ...part, tax: done.tax }]);
    return done;
  });
}

/**
 * Works the payments out anew that stand in these pools and that no bank has seen, after something else in them has come
 * to nothing, or moved. What the bank was told stays; a batch of which the tax changes has to be approved again; a
 * payment of which the tax would take all is let go of. The caller holds the payees of the pools (`payee …`).
 */
export async function retaxPools(tx: Tx, ctx: Context, pools: readonly string[]): Promise<void> {
  const unsent = pools.length === 0 ? [] : await lockUnsent(tx, ctx, pools);
  if (unsent.length === 0) return;
  const counted = await readPools(
    tx,
    ctx,
    unsent.flatMap(({ pool }) => (pool === null ? [] : [pool])),
    [...new Set(unsent.map(({ lineId }) => lineId))],
  );
  const kept: Retaxed[] = [];
  const gone: UnsentPart[] = [];
  for (const parts of Map.groupBy(unsent, ({ lineId }) => lineId).values()) {
    const anew = retax(parts, counted);
    if (anew.reduce((sum, { tax }) => sum + tax, 0n) >= parts[0]!.lineGross) {
      gone.push(...parts);
      continue;
    }
    kept.push(...anew);
    addParts(
      counted,
      anew.map(({ part, tax }) => ({ ...part, tax })),
    );
  }
  await keepTaxes(tx, ctx, kept);
  await letGo(tx, ctx, [...new Set(gone.map(({ lineId }) => lineId))]);
  await sendBack(tx, ctx, [...gone, ...kept.flatMap(({ part, tax }) => (part.tax === tax ? [] : [part]))]);
  // What was let go of may have stood in other pools as well.
  await retaxPools(
    tx,
    ctx,
    gone.flatMap(({ pool }) => (pool === null || pools.includes(pool) ? [] : [pool])),
  );
}

async function keepTaxes(tx: Tx, ctx: Context, kept: readonly Retaxed[]): Promise<void> {
  const changed = kept.filter(({ withheld }) => withheld !== null);
  if (changed.length === 0) return;
  await sql`
    update payouts_part p set tax = n.tax, withholding = n.withholding::jsonb
    from unnest(${changed.map(({ part }) => part.lineId)}::text[], ${changed.map(({ part }) => part.number)}::smallint[],
      ${changed.map(({ tax }) => tax.toString())}::bigint[], ${changed.map(({ withheld }) => JSON.stringify(withheld))}::text[]) as n (line_id, number, tax, withholding)
    where ${ownedBy(ctx, 'p')} and p.line_id = n.line_id and p.number = n.number`.execute(tx);
  await sql`
    update payouts_line l set tax = (select sum(p.tax) from payouts_part p where ${ownedBy(ctx, 'p')} and p.line_id = l.id)
    where ${ownedBy(ctx, 'l')} and l.id = any(${[...new Set(changed.map(({ part }) => part.lineId))]}::text[])`.execute(
    tx,
  );
}

async function letGo(tx: Tx, ctx: Context, lineIds: readonly string[]): Promise<void> {
  if (lineIds.length === 0) return;
  await releaseItems(tx, ctx, lineIds);
  await sql`update payouts_line l set state = 'cancelled' where ${ownedBy(ctx, 'l')} and l.id = any(${[...lineIds]}::text[])`.execute(
    tx,
  );
}

/** Whoever approved these has approved other amounts. */
async function sendBack(tx: Tx, ctx: Context, changed: readonly UnsentPart[]): Promise<void> {
  const batches = Map.groupBy(changed, ({ batchId }) => batchId);
  if (batches.size === 0) return;
  await sql`
    update payouts_batch b set state = 'draft', approved_by = null, approved_at = null, template = null, retaxed_at = ${ctx.now}
    where ${ownedBy(ctx, 'b')} and b.id = any(${[...batches.keys()]}::text[])`.execute(tx);
  for (const [id, parts] of batches)
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    await writeAudit(tx, ctx, {
      action: 'payouts.retax',
      entity: 'payout-batch',
      entityId: id,
      detail: { lines: new Set(parts.map(({ lineId }) => lineId)).size },
    });
}

/** The pools that payments stand in. */
export async function listPools(tx: Tx, ctx: Context, lineIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ pool: string }>`
    select distinct pool from payouts_part p
    where ${ownedBy(ctx, 'p')} and p.line_id = any(${[...lineIds]}::text[]) and pool is not null`.execute(tx);
  return rows.map(({ pool }) => pool);
}

/**
 * The bank paid on this day: the payment counts in its month, or year, with the tax as it was withheld.
 * @returns the pools that have changed by it
 */
export async function movePools(
  tx: Tx,
  ctx: Context,
  line: { readonly id: string; readonly partyId: string; readonly payerId: string },
  on: string,
): Promise<string[]> {
  const { rows } = await sql<{ number: number; pool: string; scheme: LabourScheme; collaborationId: string | null }>`
    select number, pool, scheme, collaboration_id as "collaborationId" from payouts_part p
    where ${ownedBy(ctx, 'p')} and p.line_id = ${line.id} and pool is not null`.execute(tx);
  const moved = rows.flatMap(({ number, pool, scheme, collaborationId }) => {
    const to = computePoolKey(
      { payerId: line.payerId, payeeId: line.partyId, workId: collaborationId, paymentId: line.id, paidOn: on },
      scheme,
    );
    return to === pool ? [] : [{ number, pool, to }];
  });
  if (moved.length === 0) return [];
  await sql`
    update payouts_part p set pool = n.pool
    from unnest(${moved.map(({ number }) => number)}::smallint[], ${moved.map(({ to }) => to)}::text[]) as n (number, pool)
    where ${ownedBy(ctx, 'p')} and p.line_id = ${line.id} and p.number = n.number`.execute(tx);
  return moved.flatMap(({ pool, to }) => [pool, to]);
}
