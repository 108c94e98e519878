/**
 * Lines of shop orders by the hundred thousand: each state of a line is one fact, booked as what it changes. Read again,
 * a file changes nothing; cut off anywhere, it goes on from there.
 */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { hashOf } from '#platform/content-hash.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { RULE } from './book/book.ts';
import type { PartyKind } from './book/desk.ts';
import { bookOrder, computeCommission } from './book/services.ts';
import type { FactOf } from './fact-kinds.ts';
import { valueLegs } from './journal.ts';
import { lookUp, ownedBy, tenantKeys } from './keys.ts';
import { lockThings } from './locks.ts';
import { isNews } from './newest-order.ts';
import { KNOWN_WORD, sayWord, toWord, type KnownWord } from './orders.ts';
import { decideBooking } from './periods.ts';
import { post, type JournalDraft } from './post.ts';
import { beginPosting } from './sitting.ts';
import { sumUp } from './totals.ts';

type Tx = Transaction<DB>;

/** A line as a file tells it, with the creator as the file names them. */
export interface OrderToBook {
  readonly order: Omit<FactOf<'order'>, 'kind' | 'partyId'>;
  readonly creator: { readonly platformId: string; readonly name: string };
}

export interface OrdersBooked {
  /** Lines that were new or had changed. */
  readonly booked: number;
  /** Lines that stood there as they are. */
  readonly known: number;
  /** Lines of which something newer was known: see {@link isNews}. */
  readonly older: number;
  /** Lines that somebody else pays for: named by order. */
  readonly claimed: readonly string[];
  /** Payees that were made for creators that nobody had entered. */
  readonly made: number;
}

const STEP = 2_000;
/** Payees that are kept in mind from step to step. */
const MOST_KNOWN = 20_000;
const CLAIMED_SHOWN = 100;

/**
 * @param onBooked told how many lines are done, after each step
 * @param signal ends it between two steps; what is booked stays booked
 * @throws RefusalError platform.not-allowed
 */
export async function importOrders(
  db: AppDatabase,
  ctx: Context,
  orders: AsyncIterable<OrderToBook> | Iterable<OrderToBook>,
  onBooked: (lines: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<OrdersBooked> {
  demand(ctx, 'ledger:post');
  const sum = { booked: 0, known: 0, older: 0, made: 0, claimed: [] as string[] };
  const parties = new Map<string, Payee>();
  let step: OrderToBook[] = [];
  const flush = async (): Promise<void> => {
    if (step.length === 0) return;
    const done = await inTenant(db, ctx, async (tx) => {
      const booked = await bookStep(tx, ctx, step, parties);
      await writeAudit(tx, ctx, {
        action: 'ledger.orders',
        entity: 'workspace',
        entityId: tenantKeys(ctx).workspace_id,
        detail: {
          booked: booked.booked,
          known: booked.known,
          older: booked.older,
          claimed: booked.claimed.length,
          made: booked.made,
        },
      });
      return booked;
    });
    sum.booked += done.booked;
    sum.known += done.known;
    sum.older += done.older;
    sum.made += done.made;
    sum.claimed.push(...done.claimed.slice(0, CLAIMED_SHOWN - sum.claimed.length));
    onBooked(sum.booked + sum.known + sum.older);
    step = [];
  };
  for await (const order of orders) {
    step.push(order);
    if (step.length < STEP) continue;
    await flush();
    if (signal?.aborted === true) break;
  }
  await flush();
  await sumUp(db, ctx);
  return sum;
}

interface Payee {
  readonly id: string;
  readonly kind: PartyKind;
}

interface Standing extends KnownWord {
  readonly claim: string;
  readonly commission: bigint;
  readonly partyId: string;
  readonly partyKind: PartyKind;
  readonly factId: string;
  readonly hash: string;
}

const idOf = ({ orderId, lineId }: { orderId: string; lineId: string }): string => JSON.stringify([orderId, lineId]);

async function readStanding(tx: Tx, ctx: Context, orders: readonly OrderToBook[]): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing & { orderId: string; lineId: string }>`
    select o.order_id as "orderId", o.line_id as "lineId", o.claim, o.commission, o.fact_id as "factId", f.hash, ${KNOWN_WORD}, p.id as "partyId", p.kind as "partyKind"
    from unnest(${orders.map(({ order }) => order.orderId)}::text[], ${orders.map(({ order }) => order.lineId)}::text[]) as w (order_id, line_id)
    cross join ${lookUp(ctx, 'ledger_order', 'o', sql`o.order_id = w.order_id and o.line_id = w.line_id`)}
    cross join lateral (select f.hash, f.payload, f.payload ->> 'partyId' as party_id from ledger_fact f where ${ownedBy(ctx, 'f')} and f.id = o.fact_id offset 0) as f
    cross join lateral (select p.id, p.kind from ledger_party p where ${ownedBy(ctx, 'p')} and p.id = f.party_id offset 0) as p`.execute(
    tx,
  );
  return new Map(rows.map((row) => [idOf(row), row]));
}

/** Payees of a step by their number on the platform; those that are missing are made, as the library's creators where it has them. */
async function provideParties(
  tx: Tx,
  ctx: Context,
  orders: readonly OrderToBook[],
  known: ReadonlyMap<string, Payee>,
): Promise<{ payees: Map<string, Payee>; made: number }> {
  const payees = new Map<string, Payee>();
  const wanted = new Map<string, string>();
  for (const { creator } of orders) {
    const payee = known.get(creator.platformId);
    if (payee === undefined) wanted.set(creator.platformId, creator.name);
    else payees.set(creator.platformId, payee);
  }
  if (wanted.size === 0) return { payees, made: 0 };
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  const ids = [...wanted.keys()];
  // Entered as a creator of the library before a file named the number.
  await sql`
    update ledger_party p set platform_id = w.platform_id
    from unnest(${ids}::text[]) as w (platform_id) join creators_creator c on c.organisation_id = ${organisation_id} and c.key = 'u:' || lower(w.platform_id)
    where ${ownedBy(ctx, 'p')} and p.creator_id = c.id and p.platform_id is null
      and not exists (select from ledger_party o where ${ownedBy(ctx, 'o')} and o.platform_id = w.platform_id)`.execute(
    tx,
  );
  let made = 0;
  // Somebody may enter the same creator at this moment: theirs stands, and the number gets a payee of its own.
  for (const asCreator of [true, false]) {
    const missing = ids.filter((id) => !payees.has(id));
    if (missing.length === 0) break;
    // eslint-disable-next-line no-await-in-loop -- twice at most, in one transaction
    const { rows: inserted } = await sql`
      insert into ledger_party (organisation_id, workspace_id, id, kind, name, platform_id, creator_id, made_at)
      select ${organisation_id}, ${workspace_id}, id, 'creator', name, platform_id, (
        select c.id from creators_creator c where ${asCreator} and c.organisation_id = ${organisation_id} and c.key = 'u:' || lower(platform_id)
          and not exists (select from ledger_party o where ${ownedBy(ctx, 'o')} and o.creator_id = c.id)), ${ctx.now}
      from unnest(${missing.map(() => newId('pty', ctx.now.getTime()))}::text[], ${missing.map((id) => wanted.get(id)!.slice(0, 120))}::text[], ${missing}::text[]) as p (id, name, platform_id)
      on conflict do nothing returning id`.execute(tx);
    made += inserted.length;
    // eslint-disable-next-line no-await-in-loop -- the same
    const { rows } = await sql<Payee & { platformId: string }>`
      select platform_id as "platformId", id, kind from ledger_party p where ${ownedBy(ctx, 'p')} and platform_id = any(${missing}::text[])`.execute(
      tx,
    );
    for (const { platformId, id, kind } of rows) payees.set(platformId, { id, kind });
  }
  return { payees, made };
}

/** Each line once: the newest of what is said of it. */
function newestOf(all: readonly OrderToBook[]): OrderToBook[] {
  const newest = new Map<string, OrderToBook>();
  for (const one of all) {
    const id = idOf(one.order);
    const before = newest.get(id);
    if (before === undefined || isNews(sayWord(before.order), sayWord(one.order), 'file')) newest.set(id, one);
  }
  return [...newest.values()];
}

async function bookStep(
  tx: Tx,
  ctx: Context,
  all: readonly OrderToBook[],
  parties: Map<string, Payee>,
): Promise<OrdersBooked> {
  const { home, closedThrough } = await beginPosting(tx, ctx);
  await lockThings(tx, ctx, ['orders']);
  const orders = newestOf(all);
  const standing = await readStanding(tx, ctx, orders);
  const { payees, made } = await provideParties(tx, ctx, orders, parties);
  const claimed: string[] = [];
  const drafts: { draft: JournalDraft; order: FactOf<'order'> }[] = [];
  let known = all.length - orders.length;
  let older = 0;
  for (const { order, creator } of orders) {
    const party = payees.get(creator.platformId)!;
    const fact: FactOf<'order'> = { kind: 'order', ...order, partyId: party.id };
    const stands = standing.get(idOf(order));
    if (stands !== undefined && stands.claim !== fact.claim) {
      claimed.push(fact.orderId);
      continue;
    }
    const hash = hashOf(fact);
    if (stands?.hash === hash) {
      known += 1;
      continue;
    }
    if (stands !== undefined && !isNews(toWord(stands), sayWord(fact), 'file')) {
      older += 1;
      continue;
    }
    const legs = bookOrder(fact, {
      home,
      parties: new Map([[party.id, { ...party, name: creator.name, currency: null }]]),
      items: new Map(),
      orderBefore: stands ?? null,
      invoice: null,
      paidOut: [],
      original: null,
    }).filter(({ amount }) => amount !== 0n);
    const entries = valueLegs(legs, home, {});
    drafts.push({
      order: fact,
      draft: {
        fact: {
          id: newId('fct', ctx.now.getTime()),
          kind: 'order',
          happenedOn: fact.on,
          payload: fact,
          source: 'file',
          // A state that comes back is another fact: it follows another one.
          key: `order ${fact.orderId} ${fact.lineId} after ${stands?.factId ?? 'nothing'}`,
          hash,
        },
        journal:
          entries.length === 0 ? null : { ...decideBooking(fact.on, closedThrough), rule: RULE, rates: {}, entries },
      },
    });
  }
  await post(
    tx,
    ctx,
    drafts.map(({ draft }) => draft),
  );
  await keepOrders(tx, ctx, drafts);
  // Only now: had the step failed, payees that it made would not be there.
  if (parties.size > MOST_KNOWN) parties.clear();
  for (const [platformId, payee] of payees) parties.set(platformId, payee);
  return { booked: drafts.length, known, older, claimed, made };
}

async function keepOrders(
  tx: Tx,
  ctx: Context,
  drafts: readonly { draft: JournalDraft; order: FactOf<'order'> }[],
): Promise<void> {
  if (drafts.length === 0) return;
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`
    insert into ledger_order (organisation_id, workspace_id, order_id, line_id, claim, fact_id, commission, last_on)
    select ${organisation_id}, ${workspace_id}, order_id, line_id, claim, fact_id, commission, last_on
    from unnest(${drafts.map(({ order }) => order.orderId)}::text[], ${drafts.map(({ order }) => order.lineId)}::text[],
      ${drafts.map(({ order }) => order.claim)}::text[], ${drafts.map(({ draft }) => draft.fact.id)}::text[],
      ${drafts.map(({ order }) => computeCommission(order).toString())}::bigint[],
      ${drafts.map(({ order }) => order.on)}::date[]) as o (order_id, line_id, claim, fact_id, commission, last_on)
    on conflict (organisation_id, workspace_id, order_id, line_id)
      do update set fact_id = excluded.fact_id, commission = excluded.commission, last_on = greatest(ledger_order.last_on, excluded.last_on)`.execute(
    tx,
  );
}

/** The business day of what a file says, never after today's: clocks of platforms run ahead. */
export function dayOf(ctx: Context, at: Date): string {
  const [day, today] = [businessDay(at), businessDay(ctx.now)];
  return day > today ? today : day;
}
