/** How far parcels have come, by file: first what it would do, then each parcel by itself. Read again, it changes nothing. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import type { Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { TableSource } from '#platform/table/index.ts';
import { describeRefusal } from '#words/refusal.ts';
import type { StateFileProblem, StateImport } from './contract.ts';
import { NO_FOLLOWER, type ShipmentFollower } from './follower.ts';
import { ownedBy, tenantKeys } from './keys.ts';
import { planMoves, type ShipmentState } from './shipment.ts';
import { readStateFile, readStateRow, type StateFileRow, type StateSaid } from './state-file.ts';
import { editShipment, moveShipmentTo } from './verbs.ts';

const SHOWN = 200;

interface Known {
  readonly id: string;
  readonly creator: string;
  readonly hasAddress: boolean;
  readonly currency: Currency;
  state: ShipmentState;
  carrier: string | null;
  number: string | null;
  cost: bigint | null;
  duty: bigint | null;
}

async function readKnown(db: AppDatabase, ctx: Context, rows: readonly StateFileRow[]): Promise<Map<string, Known>> {
  const ids = [...new Set(rows.flatMap(({ id }) => id ?? []))];
  return inTenant(db, ctx, async (tx) => {
    const { rows: known } = await sql<Known>`
      select id, coalesce((select c.name from creators_creator c where c.organisation_id = s.organisation_id and c.id = s.creator_id), '') as creator,
        exists (select from people_person h where h.organisation_id = s.organisation_id and h.creator_id = s.creator_id and h.address is not null) as "hasAddress",
        currency, state, carrier, number, shipping_cost as cost, duty
      from logistics_shipment s where ${ownedBy(ctx, 's')} and id = any(${ids}::text[])`.execute(tx);
    return new Map(known.map((one) => [one.id, one]));
  });
}

/** What is to be done with one row. */
type Step =
  | { readonly what: 'moved'; readonly said: StateSaid & { readonly to: ShipmentState } }
  | { readonly what: 'tracked'; readonly said: StateSaid }
  | { readonly what: 'known'; readonly said: StateSaid }
  | { readonly what: 'problem'; readonly code: StateFileProblem; readonly value: string };

const problem = (code: StateFileProblem, value: string | null): Step => ({ what: 'problem', code, value: value ?? '' });

/** Whether the file knows another carrier or number than we do. */
const isTracked = (said: StateSaid, known: Known): boolean =>
  (said.carrier !== null && said.carrier !== known.carrier) || (said.number !== null && said.number !== known.number);

/** What is owed is written down when a parcel is shipped; said later, somebody has to look at it. */
const isLate = (said: StateSaid, known: Known): boolean =>
  (said.cost !== null && said.cost !== known.cost) || (said.duty !== null && said.duty !== known.duty);

function decideRow(row: StateFileRow, known: Known | undefined, today: string): Step {
  if (row.id === null) return problem('id-missing', null);
  if (known === undefined) return problem('id-unknown', row.id);
  const said = readStateRow(row, known.currency, today);
  if ('problem' in said) return problem(said.problem, said.value);
  const moves = said.to === null ? 'known' : planMoves(known.state, said.to);
  if (moves === null) return problem('cannot-follow', `${known.state} → ${said.to}`);
  if (moves === 'known') {
    if (isLate(said, known)) return problem('cost-late', row.cost ?? row.duty);
    return { what: isTracked(said, known) ? 'tracked' : 'known', said };
  }
  if (moves.includes('pack') && !known.hasAddress) return problem('no-address', known.creator);
  if (!moves.includes('ship') && isLate(said, known)) return problem('cost-late', row.cost ?? row.duty);
  return { what: 'moved', said: { ...said, to: said.to! } };
}

/** The file as it goes: what the row before has done is known to the next. */
class Tally {
  moved = 0;
  tracked = 0;
  known = 0;
  problemCount = 0;
  readonly shown: StateImport['shown'] = [];
  readonly problems: StateImport['problems'] = [];

  fail(row: number, code: StateFileProblem, value: string, message: string | null = null): void {
    this.problemCount += 1;
    if (this.problems.length < SHOWN) this.problems.push({ row, code, value, message });
  }

  note(row: number, known: Known, what: 'moved' | 'tracked' | 'known', said: StateSaid): void {
    this[what] += 1;
    if (what !== 'known' && this.shown.length < SHOWN)
      this.shown.push({
        row,
        id: known.id,
        creator: known.creator,
        what,
        from: known.state,
        to: said.to ?? known.state,
        on: said.on,
        carrier: said.carrier,
        number: said.number,
      });
    if (what === 'moved') {
      known.state = said.to!;
      known.cost = said.cost ?? known.cost;
      known.duty = said.duty ?? known.duty;
    }
    if (what !== 'known') {
      known.carrier = said.carrier ?? known.carrier;
      known.number = said.number ?? known.number;
    }
  }
}

/** Does one row. @throws RefusalError what stands in the way of it */
async function doRow(
  db: AppDatabase,
  ctx: Context,
  id: string,
  step: Extract<Step, { what: 'moved' | 'tracked' }>,
  follower: ShipmentFollower,
): Promise<void> {
  const { carrier, number, on, cost, duty } = step.said;
  const track = { ...(carrier === null ? {} : { carrier }), ...(number === null ? {} : { number }) };
  if (step.what === 'tracked') {
    await editShipment(db, ctx, { id, ...track });
    return;
  }
  const owed = {
    ...(cost === null ? {} : { cost: cost.toString() }),
    ...(duty === null ? {} : { duty: duty.toString() }),
  };
  await moveShipmentTo(db, ctx, { id, to: step.said.to, on, ...track, ...owed }, follower);
}

async function run(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  act: ((id: string, step: Extract<Step, { what: 'moved' | 'tracked' }>) => Promise<void>) | null,
): Promise<StateImport> {
  demand(ctx, 'stock:edit');
  demand(ctx, 'address:read');
  const today = businessDay(ctx.now);
  const rows = await readStateFile(source);
  const known = await readKnown(db, ctx, rows);
  const tally = new Tally();
  for (const row of rows) {
    const of = known.get(row.id ?? '');
    const step = decideRow(row, of, today);
    if (step.what === 'problem') {
      tally.fail(row.row, step.code, step.value.slice(0, 100));
      continue;
    }
    try {
      // eslint-disable-next-line no-await-in-loop -- each parcel in a transaction of its own, in the file's order
      if (act !== null && step.what !== 'known') await act(of!.id, step);
      tally.note(row.row, of!, step.what, step.said);
    } catch (cause) {
      if (!(cause instanceof RefusalError)) throw cause;
      tally.fail(row.row, 'refused', of!.id, describeRefusal(cause.refusal, ctx.locale));
    }
  }
  const { moved, tracked, known: same, shown, problems, problemCount } = tally;
  return { rows: rows.length, moved, tracked, known: same, shown, problems, problemCount, applied: act !== null };
}

/** What a file would do. Nothing is written. @throws RefusalError platform.not-allowed, logistics.too-many-rows, table.… */
export const previewStates = (db: AppDatabase, ctx: Context, source: TableSource): Promise<StateImport> =>
  run(db, ctx, source, null);

/**
 * Moves the parcels of a file, each by itself: cut off anywhere, or read again, it goes on from where it was.
 * @throws RefusalError platform.not-allowed, logistics.too-many-rows, table.…
 */
export async function importStates(
  db: AppDatabase,
  ctx: Context,
  source: TableSource,
  follower: ShipmentFollower = NO_FOLLOWER,
): Promise<StateImport> {
  const done = await run(db, ctx, source, (id, step) => doRow(db, ctx, id, step, follower));
  const { rows, moved, tracked, problemCount } = done;
  await inTenant(db, ctx, (tx) =>
    writeAudit(tx, ctx, {
      action: 'logistics.import',
      entity: 'workspace',
      entityId: tenantKeys(ctx).workspace_id,
      detail: { rows, moved, tracked, problems: problemCount },
    }),
  );
  return done;
}
