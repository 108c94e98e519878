/** From a deal's fact to the ledger: what it comes to by the terms that hold, written down once, committed money let go. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { addDays } from '#kernel/clock.ts';
import { MODELS, type Booking, type DealFact } from '#modules/collaboration-models/index.ts';
import { allocate, ownedBy, provideParty, recordFact, tenantKeys, type LedgerFact } from '#modules/ledger/index.ts';
import type { Deal, DealTerms } from './deal.ts';
import type { Tx } from './store.ts';

const cny = (amount: bigint) => ({ amount: amount.toString(), currency: 'CNY' as const });

interface Booked {
  readonly kind: 'service' | 'give-back' | 'dispatch' | 'goods-back' | 'commitment' | 'opening';
  readonly what: string;
  readonly amount: bigint;
  readonly fact: LedgerFact;
}

export interface Step {
  readonly number: number;
  readonly on: string;
}

/** Books what a fact comes to; answers what was spent of the committed money. */
export async function settleFact(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  step: Step,
  fact: DealFact,
): Promise<bigint> {
  let spent = 0n;
  let number = await countBooked(tx, ctx, deal.id, step.number);
  for (const booking of MODELS[deal.model].settle(fact, terms.terms)) {
    // eslint-disable-next-line no-await-in-loop -- each is one journal, in order
    const facts = await toLedger(tx, ctx, deal, terms, step, booking);
    for (const booked of facts) {
      number += 1;
      // eslint-disable-next-line no-await-in-loop -- as above
      await book(tx, ctx, deal, terms, step, number, booked);
    }
    if (booking.kind === 'service') spent += booking.amount + booking.platformFee;
    if (booking.kind === 'dispatch') spent += booking.cost + booking.shipping + booking.duty;
  }
  return spent;
}

/** Money that is spoken for, or let go of. Nothing for nothing. */
export async function commitMoney(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  step: Step,
  change: bigint,
): Promise<void> {
  if (change === 0n) return;
  await book(tx, ctx, deal, terms, step, (await countBooked(tx, ctx, deal.id, step.number)) + 1, {
    kind: 'commitment',
    what: change > 0n ? 'committed' : 'released',
    amount: change,
    fact: {
      kind: 'commitment',
      on: step.on,
      campaignId: deal.campaignId,
      collaborationId: deal.id,
      partyId: deal.partyId,
      amount: cny(change),
    },
  });
}

async function countBooked(tx: Tx, ctx: Context, dealId: string, step: number): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(number), 0) as number from collaborations_booking b
    where ${ownedBy(ctx, 'b')} and deal_id = ${dealId} and step = ${step}`.execute(tx);
  return rows[0]!.number;
}

export async function book(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  step: Step,
  number: number,
  { kind, what, amount, fact }: Booked,
): Promise<void> {
  const { factId } = await recordFact(tx, ctx, {
    fact,
    source: 'system',
    key: `deal ${deal.id} ${step.number} ${number}`,
  });
  await tx
    .insertInto('collaborations_booking')
    .values({
      ...tenantKeys(ctx),
      deal_id: deal.id,
      step: step.number,
      number,
      kind,
      what,
      amount,
      fact_id: factId,
      terms_version: terms.version,
    })
    .execute();
}

async function toLedger(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  step: Step,
  booking: Booking,
): Promise<Booked[]> {
  const common = { on: step.on, campaignId: deal.campaignId, collaborationId: deal.id, partyId: deal.partyId };
  switch (booking.kind) {
    case 'service':
      return [
        {
          kind: 'service',
          what: booking.what,
          amount: booking.amount,
          fact: {
            ...common,
            kind: 'service',
            what: booking.what,
            rail: booking.rail,
            amount: cny(booking.amount),
            ...(booking.platformFee === 0n ? {} : { platformFee: booking.platformFee.toString() }),
            ...(terms.shares === null ? {} : { shares: [...terms.shares] }),
            ...(booking.rail === 'mcn' || booking.rail === 'direct' ? { dueOn: addDays(step.on, terms.payDays) } : {}),
          },
        },
      ];
    case 'give-back':
      return giveBack(tx, ctx, deal, common, booking);
    case 'dispatch':
      if (booking.cost + booking.shipping + booking.duty <= 0n) return [];
      return [
        {
          kind: 'dispatch',
          what: 'goods',
          amount: booking.cost + booking.shipping + booking.duty,
          fact: {
            ...common,
            kind: 'dispatch',
            what: deal.model,
            units: Math.max(1, booking.units),
            goods: cny(booking.cost),
            ...(booking.shipping > 0n
              ? {
                  shipping: {
                    amount: booking.shipping.toString(),
                    carrierId: await provideParty(tx, ctx, 'carrier', '物流 / Carriers'),
                  },
                }
              : {}),
            ...(booking.duty > 0n
              ? {
                  duty: {
                    amount: booking.duty.toString(),
                    authorityId: await provideParty(tx, ctx, 'authority', '海关 / Customs'),
                  },
                }
              : {}),
          },
        },
      ];
    case 'goods-back':
      return [
        {
          kind: 'goods-back',
          what: 'goods',
          amount: booking.cost,
          fact: {
            ...common,
            kind: 'goods-back',
            what: deal.model,
            units: Math.max(1, booking.units),
            goods: cny(booking.cost),
          },
        },
      ];
    case 'commission':
      // Orders are booked line by line as they are imported.
      return [];
  }
}

/** Takes back of what was booked for the service, newest first, never more than is left of it; parts by who got which. */
async function giveBack(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  common: { on: string; campaignId: string; collaborationId: string },
  { what, amount, why }: Extract<Booking, { kind: 'give-back' }>,
): Promise<Booked[]> {
  const { rows } = await sql<{
    step: number;
    number: number;
    left: bigint;
    factId: string;
    shares: { partyId: string; bps: number }[] | null;
  }>`
    select b.step, b.number, b.amount - b.given_back as left, b.fact_id as "factId", t.shares
    from collaborations_booking b
      join collaborations_terms t on ${ownedBy(ctx, 't')} and t.deal_id = b.deal_id and t.version = b.terms_version
    where ${ownedBy(ctx, 'b')} and b.deal_id = ${deal.id} and b.kind = 'service' and b.what = ${what} and b.amount > b.given_back
    order by b.step desc, b.number desc`.execute(tx);
  const facts: Booked[] = [];
  let left = amount;
  for (const row of rows) {
    const part = row.left < left ? row.left : left;
    if (part <= 0n) break;
    left -= part;
    const shares = row.shares ?? [{ partyId: deal.partyId, bps: 10_000 }];
    const parts = allocate(
      part,
      shares.map(({ bps }) => BigInt(bps)),
    );
    for (const [index, { partyId }] of shares.entries())
      if (parts[index]! > 0n)
        facts.push({
          kind: 'give-back',
          what,
          amount: parts[index]!,
          fact: { ...common, kind: 'claw-back', factId: row.factId, partyId, amount: cny(parts[index]!), why },
        });
    // eslint-disable-next-line no-await-in-loop -- a handful of rows
    await sql`update collaborations_booking b set given_back = given_back + ${part.toString()}::bigint
      where ${ownedBy(ctx, 'b')} and deal_id = ${deal.id} and step = ${row.step} and number = ${row.number}`.execute(
      tx,
    );
  }
  return facts;
}
