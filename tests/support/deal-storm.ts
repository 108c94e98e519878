/**
 * Random work on the deals of one workspace: all six models on all rails, steps in and out of turn, amendments, snapshots,
 * notes taken down, payments, orders, shortlists, goods of the catalogue, days that pass. What the product refuses is part of it; what must hold after it is
 * for {@link findBrokenDeals} and the doctor to say.
 */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { RefusalError } from '#kernel/refusal.ts';
import { MODEL_KINDS, MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { fillStock } from '#modules/catalog/testing/fill-stock.ts';
import {
  addLines,
  addSnapshots,
  advanceDeal,
  amendDeal,
  answerAmendment,
  answerLine,
  approveRound,
  checkNote,
  createDeals,
  extendObligation,
  importDealOrders,
  takeLines,
} from '#modules/collaborations/index.ts';
import { makeCreators, noteId, TERMS } from '#modules/collaborations/testing/people.ts';
import { createCampaign, listOpenItems, recordFacts } from '#modules/ledger/index.ts';
import { makeParties, type Parties } from '#modules/ledger/testing/parties.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';

export interface DealStorm {
  readonly ctx: Context;
  readonly of: Parties;
  readonly campaignIds: readonly string[];
  readonly creators: readonly string[];
  /** Their numbers on the platform. */
  readonly platformIds: readonly string[];
  /** Of the catalogue, and too few for all. */
  readonly skuIds: readonly string[];
  /** Lines of shortlists that are not taken yet. */
  readonly lines: { id: string; model: ModelKind }[];
  /** Deals that somebody still works on. */
  readonly deals: { id: string; model: ModelKind }[];
  day: number;
  notes: number;
}

export interface DealTally {
  commands: number;
  refused: number;
  codes: Map<string, number>;
  reached: Set<string>;
  /** Transitions that went through, by {@link nameTransition}, and how often. */
  taken: Map<string, number>;
}

export const nameTransition = (model: ModelKind, from: string, event: string): string =>
  `${model}: ${from} -> ${event}`;

/** Every transition that there is. */
export const ALL_TRANSITIONS: readonly string[] = MODEL_KINDS.flatMap((model) =>
  MODELS[model].lifecycle.transitions.map(({ from, event }) => nameTransition(model, from, event)),
);

export const newDealTally = (): DealTally => ({
  commands: 0,
  refused: 0,
  codes: new Map(),
  reached: new Set(),
  taken: new Map(),
});

export async function makeDealStorm(db: AppDatabase, ctx: Context): Promise<DealStorm> {
  const of = await makeParties(db, ctx);
  const campaignIds = [
    (await createCampaign(db, ctx, { name: '春季' })).id,
    (await createCampaign(db, ctx, { name: '秋季' })).id,
  ];
  const creators = await makeCreators(db, ctx, 60);
  const platformIds = await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select c.user_id as id from unnest(${creators}::text[]) with ordinality as w (id, n)
        join creators_creator c on c.organisation_id = ${ctx.organisationId} and c.id = w.id order by w.n`.execute(tx);
    return rows.map(({ id }) => id);
  });
  const { skuIds } = await fillStock(db, ctx, { skus: 2, units: 200 });
  return { ctx, of, campaignIds, creators, platformIds, skuIds, lines: [], deals: [], day: 0, notes: 0 };
}

type Random = () => number;
const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const below = (random: Random, n: number): number => Math.floor(random() * n);

/** The storm's present: days pass, hours do not go back. */
const now = (storm: DealStorm): Context => ({
  ...storm.ctx,
  now: new Date(storm.ctx.now.getTime() + storm.day * 86_400_000),
});

function randomTerms(random: Random, model: ModelKind): object {
  const fee = (100_000 + below(random, 2_000_000)).toString();
  const terms: Record<string, unknown> = { ...TERMS[model] };
  if (model !== 'gifting') terms['fee'] = fee;
  if (model === 'paid-post') {
    terms['images'] = 1 + below(random, 2);
    terms['videos'] = below(random, 2);
    terms['clause'] =
      random() < 0.4
        ? {
            metric: 'engagements',
            scope: 'all',
            day: 7,
            source: 'vendor',
            rounding: '100',
            least: 500,
            refundBps: 1_000 + below(random, 4_000),
          }
        : null;
    if (random() < 0.3) terms['goods'] = { units: 0, parcels: 0, unitCost: '0', shipping: '0', duty: '0' };
  }
  if (model === 'gifting') terms['form'] = pick(random, ['parcel', 'parcel', 'voucher', 'visit']);
  if (model === 'co-creation') terms['images'] = 1 + below(random, 3);
  if (model === 'ambassadorship') terms['months'] = 3 + below(random, 3);
  return terms;
}

/** Whatever a step may ask for, so that most go through. */
function dataFor(storm: DealStorm, random: Random, event: string) {
  if (event === 'publish' || event === 'publish-next' || event === 'post') {
    storm.notes += 1;
    const at = now(storm).now.toISOString();
    return {
      note: {
        text: `https://www.xiaohongshu.com/explore/${noteId(at, storm.notes)}`,
        format: pick(random, ['image', 'video'] as const),
      },
    };
  }
  return {
    ...(event === 'place-order'
      ? random() < 0.8
        ? {
            order: {
              id: `PGY-${below(random, 1e9)}`,
              mode: 'standard' as const,
              state: '已下单',
              protectedUntil: null,
            },
          }
        : { undeclared: true as const }
      : {}),
    ...(random() < 0.9 ? { confirm: true as const } : {}),
    ...(random() < 0.3 ? { stock: [{ skuId: pick(random, storm.skuIds), units: 1 + below(random, 3) }] } : {}),
    ...(event === 'issue-link' ? { code: `C${below(random, 1e6)}` } : {}),
    ...(event === 'end' ? { replay: 'oss://replay' } : {}),
    ...(event === 'report-revenue' ? { netReceipts: (below(random, 3_000_000) - 1_000_000).toString() } : {}),
    ...(event === 'return' && random() < 0.3 ? { goods: { units: 1, cost: '6000', shipping: '0', duty: '0' } } : {}),
  };
}

/** One random command; answers the deal that it was about, null for another. */
async function command(db: AppDatabase, storm: DealStorm, random: Random, tally: DealTally): Promise<void> {
  const ctx = now(storm);
  const roll = random();
  if (storm.deals.length < 40 || roll < 0.04) {
    const model = pick(random, MODEL_KINDS);
    const today = businessDay(ctx.now);
    const { ids } = await createDeals(db, ctx, [
      {
        campaignId: pick(random, storm.campaignIds),
        creatorId: pick(random, storm.creators),
        model,
        rail: pick(random, ['pugongying', 'qianfan', 'mcn', 'direct'] as const),
        terms: randomTerms(random, model),
        payDays: below(random, 30),
        answerUntil: addDays(today, 2),
        fromOn: model === 'live-stream' ? addDays(today, below(random, 10)) : null,
        commission: model === 'affiliate' || model === 'live-stream' ? '40000' : '0',
      },
    ]);
    storm.deals.push({ id: ids[0]!, model });
    return;
  }
  const deal = pick(random, storm.deals);
  const { id, model } = deal;
  if (roll < 0.8) {
    const { state, next } = await peek(db, ctx, id, model);
    // Mostly what may come next, and off the way seldom; now and then what may not.
    const onward = next.filter(
      ({ event }) => !['cancel', 'decline', 'breach', 'end-early', 'part', 'break-off', 'expire'].includes(event),
    );
    const events = random() < 0.08 || onward.length === 0 ? next : onward;
    const event =
      random() < 0.03
        ? pick(random, MODELS[model].lifecycle.transitions).event
        : events.length === 0
          ? null
          : random() < 0.5
            ? pick(random, events).event
            : rarest(tally, model, events);
    if (event === null) {
      forget(storm.deals, deal);
      return;
    }
    if (['agree-brief', 'approve-together'].includes(event))
      for (const by of ['brand', 'creator'] as const) await approveRound(db, ctx, { id, by });
    tally.reached.add(`${model} ${state}`);
    await advanceDeal(db, ctx, {
      id,
      event,
      by: pick(random, ['brand', 'creator', 'both'] as const),
      data: dataFor(storm, random, event),
    });
    const name = nameTransition(model, state, event);
    tally.taken.set(name, (tally.taken.get(name) ?? 0) + 1);
    return;
  }
  if (roll < 0.85) {
    const by = pick(random, ['brand', 'creator'] as const);
    const view = await amendDeal(db, ctx, {
      id,
      by,
      terms: randomTerms(random, model),
      rail: pick(random, ['mcn', 'direct'] as const),
      reason: '再谈',
    });
    const last = view.terms.at(-1)!;
    if (last.version > 1 && view.agreedOn !== null)
      await answerAmendment(db, ctx, {
        id,
        version: last.version,
        by: by === 'brand' ? 'creator' : 'brand',
        accept: random() < 0.7,
      });
    return;
  }
  if (roll < 0.9) {
    const notes = await notesOf(db, ctx, id);
    if (notes.length === 0) return;
    await addSnapshots(
      db,
      ctx,
      notes.map((note) => ({
        noteId: note,
        on: businessDay(ctx.now),
        scope: 'all',
        source: 'vendor',
        impressions: null,
        reads: null,
        likes: below(random, 1_000),
        saves: below(random, 200),
        comments: 1,
        shares: null,
        follows: null,
      })),
    );
    const taken = pick(random, notes);
    await checkNote(db, ctx, { id, noteId: taken, clear: true, state: random() < 0.04 ? 'removed' : 'live' });
    return;
  }
  if (roll < 0.94) {
    await pay(db, ctx, storm);
    return;
  }
  if (roll < 0.96) {
    const platformId = pick(random, storm.platformIds);
    await importDealOrders(
      db,
      ctx,
      Array.from({ length: 1 + below(random, 5) }, () => ({
        creator: { platformId, name: '小满' },
        order: {
          claim: 'qianfan' as const,
          orderId: `P${below(random, 3_000)}`,
          lineId: '1',
          net: below(random, 90_000).toString(),
          rateBps: 2_000,
          state: pick(random, ['paid', 'settled', 'cancelled'] as const),
          expectedReturnBps: 1_000,
          on: businessDay(ctx.now),
        },
      })),
    );
    return;
  }
  if (roll < 0.965) {
    await advanceDeal(db, ctx, {
      id,
      event: pick(random, ['send-product', 'goods-back'] as const),
      data: random() < 0.5 ? {} : { goods: { units: 1, cost: '6000', shipping: '1200', duty: '0' } },
    });
    return;
  }
  if (roll < 0.97) {
    await extendObligation(db, ctx, {
      id,
      what: 'submit-draft',
      cycle: 0,
      dueOn: addDays(businessDay(ctx.now), 30),
      reason: '',
    });
    return;
  }
  if (roll < 0.985) {
    await workOnShortlist(db, ctx, storm, random);
    return;
  }
  storm.day += 1 + below(random, 5);
}

/** Of what may come next, what went through least often so far. */
function rarest(tally: DealTally, model: ModelKind, events: readonly { from: string; event: string }[]): string {
  const count = ({ from, event }: { from: string; event: string }): number =>
    tally.taken.get(nameTransition(model, from, event)) ?? 0;
  return events.toSorted((one, other) => count(one) - count(other))[0]!.event;
}

function forget<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
}

/** Somebody is put on a shortlist, asked, answers, and becomes a deal: or not, or too early. */
async function workOnShortlist(db: AppDatabase, ctx: Context, storm: DealStorm, random: Random): Promise<void> {
  const today = businessDay(ctx.now);
  if (storm.lines.length < 5 || random() < 0.2) {
    const model = pick(random, MODEL_KINDS);
    const { ids } = await addLines(db, ctx, {
      campaignId: pick(random, storm.campaignIds),
      lines: [{ creatorId: pick(random, storm.creators), model, terms: randomTerms(random, model), contact: '小满' }],
    });
    storm.lines.push(...ids.map((id) => ({ id, model })));
    return;
  }
  const line = pick(random, storm.lines);
  const { id } = line;
  const roll = random();
  if (roll < 0.25) await answerLine(db, ctx, { id, answer: { what: 'enquire' } });
  else if (roll < 0.5)
    await answerLine(db, ctx, {
      id,
      answer: {
        what: 'confirm',
        price: (100_000 + below(random, 900_000)).toString(),
        basis: 'net',
        validUntil: addDays(today, below(random, 20)),
      },
    });
  else if (roll < 0.65)
    await answerLine(db, ctx, {
      id,
      answer: { what: 'client', decision: random() < 0.8 ? 'approved' : 'rejected', note: '' },
    });
  else if (roll < 0.7) await answerLine(db, ctx, { id, answer: { what: 'decline', reason: '档期不合' } });
  else {
    const { dealIds } = await takeLines(db, ctx, {
      lineIds: [id],
      rail: 'mcn',
      payDays: 10,
      answerUntil: addDays(today, 2),
    });
    forget(storm.lines, line);
    storm.deals.push(...dealIds.map((dealId) => ({ id: dealId, model: line.model })));
  }
}

/** Whatever is owed to one of the creators, at once. */
async function pay(db: AppDatabase, ctx: Context, { of }: DealStorm): Promise<void> {
  const { rows } = await listOpenItems(db, ctx, { side: 'payable', cursor: null, limit: 200 });
  const first = rows.find(({ account }) => account === 'payable:creator' || account === 'payable:mcn');
  if (first === undefined) return;
  const items = rows.filter(({ partyId, account }) => partyId === first.partyId && account === first.account);
  const owed = items.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (owed <= 0n) return;
  await recordFacts(db, ctx, [
    {
      fact: {
        kind: 'payment',
        on: businessDay(ctx.now),
        partyId: first.partyId,
        cashId: of.cash,
        amount: { amount: owed.toString(), currency: 'CNY' },
        items: items.map(({ ref }) => ref),
      },
    },
  ]);
}

async function peek(db: AppDatabase, ctx: Context, id: string, model: ModelKind) {
  const state = await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ state: string }>`select state from collaborations_deal where id = ${id}`.execute(tx);
    return rows[0]!.state;
  });
  return { state, next: MODELS[model].lifecycle.transitions.filter(({ from }) => from === state) };
}

const notesOf = (db: AppDatabase, ctx: Context, id: string): Promise<string[]> =>
  inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from collaborations_note where deal_id = ${id}`.execute(tx);
    return rows.map((row) => row.id);
  });

/** So many commands, one after the other. */
export async function stormDeals(
  db: AppDatabase,
  storm: DealStorm,
  random: Random,
  tally: DealTally,
  commands: number,
): Promise<void> {
  for (let done = 0; done < commands; done += 1)
    // eslint-disable-next-line no-await-in-loop -- one after the other: the storm is one person's work
    await tryCommand(db, storm, random, tally);
}

/** One command; a refusal is counted, anything else that is thrown is a defect and passes on. */
export async function tryCommand(db: AppDatabase, storm: DealStorm, random: Random, tally: DealTally): Promise<void> {
  tally.commands += 1;
  try {
    await command(db, storm, random, tally);
  } catch (cause) {
    if (!(cause instanceof RefusalError)) throw cause;
    tally.refused += 1;
    tally.codes.set(cause.refusal.code, (tally.codes.get(cause.refusal.code) ?? 0) + 1);
  }
}
