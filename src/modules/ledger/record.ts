/** Writing facts down: read what they name, decide, post, all in one transaction. */
import type { Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { hashOf } from '#platform/content-hash.ts';
import type { DB } from '#platform/database.ts';
import { bookFact, namedBy, RULE } from './book/book.ts';
import type { Desk } from './book/desk.ts';
import type { LedgerFact } from './fact-kinds.ts';
import { demandBookable, parseRef, valueLegs, type Entry, type Leg, type Rates } from './journal.ts';
import { inheritInvoices, linkInvoice } from './invoiced.ts';
import { lockThings } from './locks.ts';
import { findOrder, keepOrder } from './orders.ts';
import { decideBooking } from './periods.ts';
import { post, type FactRow, type JournalDraft, type Posted } from './post.ts';
import { beginPosting, type Sitting } from './sitting.ts';
import {
  findFactsByKey,
  findRate,
  isCampaign,
  readInvoice,
  readOpenItems,
  readOriginal,
  readPaidOut,
  readParties,
} from './store.ts';

/** What others call a fact stands apart from what the product calls its own. */
export const SAID = 'said ';

export interface NewFact {
  readonly fact: LedgerFact;
  readonly source: FactRow['source'];
  /** Whoever says it twice says it once; made up when nobody could. */
  readonly key?: string;
}

export interface Recorded extends Posted {
  /** It stood there already. */
  readonly known: boolean;
}

/** The rates that legs need on a day. @throws RefusalError ledger.no-rate */
export async function readRates(
  tx: Transaction<DB>,
  ctx: Context,
  legs: readonly Leg[],
  home: Currency,
  on: string,
): Promise<Rates> {
  const rates: Record<string, Rates[Currency]> = {};
  for (const currency of new Set(legs.map((leg) => leg.currency))) {
    if (currency === home) continue;
    // eslint-disable-next-line no-await-in-loop -- one or two currencies, in one transaction
    rates[currency] = (await findRate(tx, ctx, currency, on)) ?? refuse('conflict', 'ledger.no-rate', { currency, on });
  }
  return rates;
}

/** One fact by itself, with all that it takes. */
export async function recordFact(tx: Transaction<DB>, ctx: Context, entry: NewFact): Promise<Recorded> {
  const [recorded] = await recordAll(tx, ctx, [entry]);
  return recorded!;
}

/** Many facts in one sitting; what they name is locked at once, before the first. Answers them in order. */
export async function recordAll(tx: Transaction<DB>, ctx: Context, entries: readonly NewFact[]): Promise<Recorded[]> {
  if (entries.length === 0) return [];
  const sitting = await beginPosting(tx, ctx);
  await lockNamed(
    tx,
    ctx,
    entries.map(({ fact }) => fact),
  );
  const recorded: Recorded[] = [];
  for (const entry of entries)
    // eslint-disable-next-line no-await-in-loop -- each fact sees what the one before has done
    recorded.push(await recordNext(tx, ctx, sitting, entry));
  return recorded;
}

/** One fact after the other, each seeing what the one before has done; what they name is locked already. */
export async function recordNext(
  tx: Transaction<DB>,
  ctx: Context,
  sitting: Sitting,
  entry: NewFact,
): Promise<Recorded> {
  const { fact, source } = entry;
  const { home } = sitting;
  demandBookable(fact.on, businessDay(ctx.now));
  const id = newId('fct', ctx.now.getTime());
  const key = entry.key ?? id;
  const hash = hashOf(fact);
  // A key that was made up just now stands nowhere.
  const known = entry.key === undefined ? null : await findKnown(tx, ctx, key, hash);
  if (known !== null) return known;
  const named = namedBy(fact);
  if (fact.campaignId !== undefined && !(await isCampaign(tx, ctx, fact.campaignId)))
    refuse('notFound', 'ledger.no-campaign', { id: fact.campaignId });
  const order = fact.kind === 'order' ? await findOrder(tx, ctx, fact) : null;
  const desk: Desk = {
    home,
    parties: await readParties(tx, ctx, named.parties),
    items: await readOpenItems(
      tx,
      ctx,
      named.items,
      fact.kind === 'payout' ? fact.lineId : null,
      fact.kind === 'invoice' || fact.kind === 'match' ? 'with settled' : 'open only',
    ),
    orderBefore: order,
    invoice: fact.kind === 'match' ? await readInvoice(tx, ctx, fact.factId) : null,
    paidOut: fact.kind === 'payout-returned' ? await readPaidOut(tx, ctx, fact.lineId) : [],
    original: fact.kind === 'claw-back' ? await readOriginal(tx, ctx, fact.factId, fact.partyId) : null,
  };
  const legs = bookFact(fact, desk);
  const rates = await readRates(tx, ctx, legs, home, fact.on);
  const entries = valueLegs(legs, home, rates);
  const [posted] = await post(tx, ctx, [
    {
      fact: { id, kind: fact.kind, happenedOn: fact.on, payload: fact, source, key, hash },
      journal: makeJournal(sitting, fact.on, entries, rates),
    },
  ]);
  // Somebody else wrote the same key down at this very moment: theirs stands.
  if (posted === undefined) return (await findKnown(tx, ctx, key, hash))!;
  if (fact.kind === 'order') await keepOrder(tx, ctx, fact, id);
  if (posted.journalId !== null) await inheritInvoices(tx, ctx, posted.journalId, entries);
  if (fact.kind === 'invoice' || fact.kind === 'match') await linkInvoice(tx, ctx, id, fact.items.map(parseRef));
  return { ...posted, known: false };
}

/**
 * Locks what facts name, all of them at once: facts and orders before items, everywhere, so that no two wait for each other.
 */
export async function lockNamed(tx: Transaction<DB>, ctx: Context, facts: readonly LedgerFact[]): Promise<void> {
  const named = facts.map(namedBy);
  await lockThings(tx, ctx, [
    ...named.flatMap(({ factId }) => (factId === null ? [] : [`fact ${factId}`])),
    ...(facts.some(({ kind }) => kind === 'order') ? ['orders'] : []),
  ]);
  await lockThings(
    tx,
    ctx,
    named.flatMap(({ items }) => items.map((ref) => `item ${ref}`)),
  );
}

async function findKnown(tx: Transaction<DB>, ctx: Context, key: string, hash: string): Promise<Recorded | null> {
  const before = (await findFactsByKey(tx, ctx, [key])).get(key);
  if (before === undefined) return null;
  if (before.hash !== hash) refuse('conflict', 'ledger.key-reused', { key: key.replace(SAID, '') });
  return { factId: before.id, journalId: before.journalId, known: true };
}

/** Null when nothing is left to book. */
export function makeJournal(
  { closedThrough }: Sitting,
  on: string,
  entries: readonly Entry[],
  rates: Rates,
  reversesId?: bigint,
): JournalDraft['journal'] {
  if (entries.length === 0) return null;
  const booking = decideBooking(on, closedThrough);
  return { ...booking, rule: RULE, rates, entries, ...(reversesId === undefined ? {} : { reversesId }) };
}
