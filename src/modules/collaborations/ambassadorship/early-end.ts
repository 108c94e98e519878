/** What an early end comes to, worked out as the step itself would, before anybody chooses it. */
import { sql } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { MODELS, type DealFact } from '#modules/collaboration-models/index.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { stateFact } from '../advance.ts';
import { StepInput } from '../contract.ts';
import type { Deal } from '../deal.ts';
import { getDeal, getTerms, type Tx } from '../store.ts';
import { monthsOf } from '../terms-parts.ts';
import type { EarlyEnd } from './ambassadorship-contract.ts';
import { MONTH_DAYS } from './term.ts';

const END = 'end-early';

/**
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-ambassadorship, collaborations.no-such-step,
 *   collaborations.in-the-future, collaborations.before-agreement
 */
export async function readEarlyEnd(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly on?: string | undefined },
): Promise<EarlyEnd> {
  demand(ctx, 'deal:read');
  demand(ctx, 'cost:read');
  const today = businessDay(ctx.now);
  const on = input.on ?? today;
  if (on > today) refuse('invalid', 'collaborations.in-the-future', { on, today });
  return inTenant(db, ctx, async (tx) => {
    const deal = await getDeal(tx, ctx, input.id);
    if (deal.model !== 'ambassadorship') refuse('notFound', 'collaborations.no-ambassadorship');
    const model = MODELS[deal.model];
    const transition =
      model.lifecycle.transitions.find(({ from, event }) => from === deal.state && event === END) ??
      refuse('conflict', 'collaborations.no-such-step', { state: deal.state, event: END });
    if (deal.agreedOn !== null && on < deal.agreedOn)
      refuse('invalid', 'collaborations.before-agreement', { on, agreed: deal.agreedOn });
    const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
    const fact = await stateFact(tx, ctx, deal, terms, transition, StepInput.parse({ id: deal.id, event: END }), on);
    const [retainer, platformFee] = sumServices(model.settle(fact, terms.terms));
    const spent = retainer + platformFee;
    return {
      on,
      months: monthsOf(terms),
      served: deal.served,
      days: deal.served < deal.month ? Math.round((fact.partBps * MONTH_DAYS) / 10_000) : null,
      before: (await sumBefore(tx, ctx, deal, fact)).toString(),
      retainer: retainer.toString(),
      platformFee: platformFee.toString(),
      released: (deal.committed > spent ? deal.committed - spent : 0n).toString(),
    };
  });
}

/** For the months before: as they were booked, by the terms of their day; those that were served elsewhere by the first terms. */
async function sumBefore(tx: Tx, ctx: Context, deal: Deal, fact: DealFact): Promise<bigint> {
  const { rows } = await sql<{ booked: bigint; brought: number }>`
    select (select coalesce(sum(b.amount - b.given_back), 0)::bigint from collaborations_booking b
        where ${ownedBy(ctx, 'b')} and b.deal_id = ${deal.id} and b.kind = 'service') as booked,
      (select coalesce(sum(s.quantity), 0)::int from collaborations_step s
        where ${ownedBy(ctx, 's')} and s.deal_id = ${deal.id} and s.event = 'bring-in') as brought`.execute(tx);
  const { booked, brought } = rows[0]!;
  if (brought === 0) return booked;
  const first = await getTerms(tx, ctx, deal, 1);
  const elsewhere = MODELS.ambassadorship.settle(
    { ...fact, kind: 'month-served', rail: first.rail, quantity: brought, before: 0, partBps: 0 },
    first.terms,
  );
  return booked + sumServices(elsewhere)[0];
}

type Bookings = ReturnType<(typeof MODELS)['ambassadorship']['settle']>;

/** For the service, and of the platform. */
const sumServices = (bookings: Bookings): [bigint, bigint] =>
  bookings.reduce<[bigint, bigint]>(
    ([amount, fee], booking) =>
      booking.kind === 'service' ? [amount + booking.amount, fee + booking.platformFee] : [amount, fee],
    [0n, 0n],
  );
