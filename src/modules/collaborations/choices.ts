/** What is open about something late: later days that move, what an end costs, and another creator in its place. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { MODELS, type Transition } from '#modules/collaboration-models/index.ts';
import { lockPosting, ownedBy } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { moveDeal, stateFact } from './advance.ts';
import { takeInto } from './create-deals.ts';
import { StepInput } from './contract.ts';
import type { Deal, DealTerms } from './deal.ts';
import { EXITS, ReplaceInput, WISHES, type Choices } from './ladder-contract.ts';
import { readLadder } from './ladder.ts';
import { decideLastNote, decideLater } from './later-days.ts';
import { decideRung } from './rung.ts';
import { lockLine } from './shortlist.ts';
import { getDeal, getTerms, lockDeal, type Tx } from './store.ts';

/** @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-obligation */
export async function readChoices(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly what: string; readonly cycle: number },
): Promise<Choices> {
  demand(ctx, 'deal:read');
  const today = businessDay(ctx.now);
  return inTenant(db, ctx, async (tx) => {
    const deal = await getDeal(tx, ctx, input.id);
    const { rows: open } = await sql<{ what: string; cycle: number; dueOn: string }>`
      select what, cycle, due_on as "dueOn" from collaborations_obligation o
      where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and done_on is null and dropped_on is null order by due_on, what`.execute(
      tx,
    );
    const duty =
      open.find(({ what, cycle }) => what === input.what && cycle === input.cycle) ??
      refuse('notFound', 'collaborations.no-obligation');
    const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
    const tomorrow = addDays(duty.dueOn, 1);
    return {
      rung: decideRung(await readLadder(tx, ctx), { model: deal.model, ...duty }, today),
      dueOn: duty.dueOn,
      earliestOn: tomorrow > today ? tomorrow : today,
      later: [...decideLater(duty, open, MODELS[deal.model].obligations(terms.terms))],
      untilOn: terms.untilOn,
      lastNoteOn: decideLastNote(open),
      exits: await listExits(tx, ctx, deal, terms, today),
      campaignId: deal.campaignId,
    };
  });
}

const exitOf = (event: string): (typeof EXITS)[number] | undefined => EXITS.find((one) => one === event);

/** Ends that are open where the deal stands, each with what it comes to by whose wish it is. */
async function listExits(tx: Tx, ctx: Context, deal: Deal, terms: DealTerms, on: string): Promise<Choices['exits']> {
  const { lifecycle } = MODELS[deal.model];
  const exits: Choices['exits'] = [];
  for (const transition of lifecycle.transitions) {
    const event = exitOf(transition.event);
    if (transition.from !== deal.state || event === undefined) continue;
    for (const by of WISHES) {
      // eslint-disable-next-line no-await-in-loop -- three at most
      const cost = await priceExit({ tx, ctx, deal, terms, on }, transition, by);
      exits.push({ event, by, cost: cost.toString() });
    }
  }
  return exits;
}

async function priceExit(
  { tx, ctx, deal, terms, on }: { tx: Tx; ctx: Context; deal: Deal; terms: DealTerms; on: string },
  transition: Transition,
  by: (typeof WISHES)[number],
): Promise<bigint> {
  if (transition.fact === undefined) return 0n;
  const step = { ...StepInput.parse({ id: deal.id, event: transition.event, by }) };
  const fact = await stateFact(tx, ctx, deal, terms, transition, step, on);
  return MODELS[deal.model].settle(fact, terms.terms).reduce((sum, booking) => {
    if (booking.kind === 'service') return sum + booking.amount + booking.platformFee;
    return booking.kind === 'give-back' ? sum - booking.amount : sum;
  }, 0n);
}

/**
 * Ends a deal and makes one of a confirmed line of the same campaign, on the same way of payment: both or neither.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.no-such-step, collaborations.no-line,
 *   collaborations.other-campaign, collaborations.line-state, collaborations.not-approved, collaborations.price-past
 */
export async function replaceDeal(db: AppDatabase, ctx: Context, said: ReplaceInput): Promise<{ dealId: string }> {
  demand(ctx, 'deal:edit');
  const { id, event, by, lineId, answerUntil, note } = ReplaceInput.parse(said);
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, id);
    const line = await lockLine(tx, ctx, lineId);
    if (line.campaignId !== deal.campaignId) refuse('conflict', 'collaborations.other-campaign');
    const { rail, payDays } = await getTerms(tx, ctx, deal, deal.termsVersion);
    await moveDeal(tx, ctx, deal, { event, by, note, data: {} });
    const [dealId] = await takeInto(tx, ctx, [lineId], {
      answerUntil,
      schedule: { rail, payDays, fromOn: null, untilOn: null, shares: null },
    });
    await writeAudit(tx, ctx, {
      action: 'collaborations.replace',
      entity: 'collaboration',
      entityId: id,
      detail: { event, by, line: lineId, deal: dealId! },
    });
    return { dealId: dealId! };
  });
}
