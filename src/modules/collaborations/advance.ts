/** The one way in which deals move: a step of the lifecycle, its guards, its effects, all in one transaction. */
import { addDays, businessDay, daysBetween } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { MODELS, type DealFact, type Transition } from '#modules/collaboration-models/index.ts';
import { lockPosting } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { followFallen, keepRenewal } from './ambassadorship/keep-renewal.ts';
import { StepInput, type DealView, type StepData } from './contract.ts';
import type { Deal, DealTerms, Told } from './deal.ts';
import { hasStock, moveGoods } from './goods.ts';
import { GUARD_RULES, measuringDay } from './guards.ts';
import { addNote } from './notes.ts';
import { followStep } from './obligations.ts';
import { readDealView } from './read-deal.ts';
import { endRights, keepRights } from './rights.ts';
import { commitMoney, settleFact } from './settle.ts';
import { findCounted } from './snapshots.ts';
import {
  acceptTerms,
  addStep,
  changeDeal,
  countStated,
  getTerms,
  lockDeal,
  type DealChange,
  type Tx,
} from './store.ts';
import { clauseOf, sessionsOf } from './terms-parts.ts';
import { END_RIGHTS } from './vocabulary.ts';

/**
 * Moves a deal by one step.
 * @throws RefusalError platform.not-allowed, platform.changed-meanwhile, collaborations.not-found, collaborations.no-such-step,
 *   collaborations.in-the-future, collaborations.before-agreement, guard.…, and what the ledger or the stock refuse
 */
export async function advanceDeal(db: AppDatabase, ctx: Context, input: StepInput): Promise<DealView> {
  demand(ctx, 'deal:edit');
  const step = StepInput.parse(input);
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, step.id);
    demandVersion(ctx, String(deal.version));
    await moveDeal(tx, ctx, deal, step);
    return readDealView(tx, ctx, step.id);
  });
}

/** Many deals, each in a transaction of its own: what one refuses holds up no other. */
export async function advanceDeals(
  db: AppDatabase,
  ctx: Context,
  steps: readonly StepInput[],
): Promise<{ id: string; state: string | null; refusal: RefusalError | null }[]> {
  demand(ctx, 'deal:edit');
  const outcomes: { id: string; state: string | null; refusal: RefusalError | null }[] = [];
  for (const input of steps) {
    const step = StepInput.parse(input);
    try {
      // eslint-disable-next-line no-await-in-loop -- one after the other, so that budgets are seen
      const moved = await inTenant(db, ctx, async (tx) => {
        await lockPosting(tx, ctx);
        return moveDeal(tx, ctx, await lockDeal(tx, ctx, step.id), step);
      });
      outcomes.push({ id: step.id, state: moved.state, refusal: null });
    } catch (cause) {
      if (!(cause instanceof RefusalError)) throw cause;
      outcomes.push({ id: step.id, state: null, refusal: cause });
    }
  }
  return outcomes;
}

/** In the caller's transaction; the deal is locked, and posting with it. */
export async function moveDeal(tx: Tx, ctx: Context, deal: Deal, step: Step): Promise<Deal> {
  const today = businessDay(ctx.now);
  const on = step.on ?? today;
  if (on > today) refuse('invalid', 'collaborations.in-the-future', { on, today });
  if (deal.agreedOn !== null && on < deal.agreedOn)
    refuse('invalid', 'collaborations.before-agreement', { on, agreed: deal.agreedOn });
  if (step.event === END_RIGHTS) return endRights(tx, ctx, deal, { on, note: step.note });
  if (step.event === 'send-product' || step.event === 'goods-back') return sendGoods(tx, ctx, deal, step);
  const { lifecycle } = MODELS[deal.model];
  const transition = lifecycle.transitions.find(({ from, event }) => from === deal.state && event === step.event);
  if (transition === undefined)
    refuse('conflict', 'collaborations.no-such-step', { state: deal.state, event: step.event });
  const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
  for (const guard of transition.guards ?? []) {
    // eslint-disable-next-line no-await-in-loop -- the first that does not hold is the one that is said
    const missing = await GUARD_RULES[guard]({ tx, ctx, deal, terms, on, data: step.data });
    if (missing !== null) refuse('conflict', `guard.${guard}`, missing);
  }
  const number = deal.steps + 1;
  const side = sideOf(transition, step.by);
  const told = hear(deal.told, transition, step.data, ctx, on);
  const over = lifecycle.terminal.includes(transition.to);
  const fact = transition.fact === undefined ? null : await stateFact(tx, ctx, deal, terms, transition, step, on);
  await addStep(tx, ctx, deal.id, {
    number,
    event: transition.event,
    from: transition.from,
    to: transition.to,
    on,
    side,
    channel: step.channel ?? null,
    note: step.note ?? '',
    termsVersion: terms.version,
    fact: transition.fact ?? null,
    quantity: fact?.quantity ?? 0,
    data: withoutNote(step.data),
  });
  if (step.data.note !== undefined && transition.guards?.includes('note-link') === true)
    await addNote(tx, ctx, { ...deal, told }, terms, step.data.note, on);
  const goods = await moveGoods({ tx, ctx, deal, terms, on, data: step.data }, transition, fact, {
    over,
    moved: step.moved === true,
  });
  const spent =
    fact === null
      ? 0n
      : await settleFact(tx, ctx, deal, terms, { number, on }, goods === null ? fact : { ...fact, goods });
  const agreed = transition.agrees === true ? MODELS[deal.model].commit(terms.terms, terms.rail) + deal.commission : 0n;
  const left = deal.committed + agreed - spent;
  const committed = over || left < 0n ? 0n : left;
  await commitMoney(tx, ctx, deal, terms, { number, on }, committed - deal.committed);
  const now = await changeDeal(tx, ctx, deal, {
    ...count(deal, transition, on),
    state: transition.to,
    phase: lifecycle.phases[transition.to]!,
    steps: number,
    told,
    committed,
    ...(over ? { closedOn: on, commission: 0n } : {}),
  });
  if (transition.agrees === true) await acceptTerms(tx, ctx, deal.id, terms.version);
  if (step.data.note !== undefined) await keepRights(tx, ctx, deal, terms);
  await followStep(tx, ctx, now, terms, { event: transition.event, on, starts: transition.starts ?? null, over });
  if (transition.starts === 'month-start') await keepRenewal(tx, ctx, now, terms);
  if (over) await followFallen(tx, ctx, now);
  await writeAudit(tx, ctx, {
    action: 'collaborations.step',
    entity: 'collaboration',
    entityId: deal.id,
    detail: { event: transition.event, on, side, channel: step.channel ?? null, step: number },
    before: { state: transition.from },
    after: { state: transition.to },
  });
  return now;
}

/**
 * Goods that leave or come back beside the lifecycle: any deal that binds may have some. The state stays as it is.
 * @throws RefusalError collaborations.no-such-step before the agreement, of a gift, and once the deal is over
 */
export async function sendGoods(tx: Tx, ctx: Context, deal: Deal, step: Step): Promise<Deal> {
  if (deal.agreedOn === null || deal.closedOn !== null || deal.model === 'gifting')
    refuse('conflict', 'collaborations.no-such-step', { state: deal.state, event: step.event });
  const on = step.on ?? businessDay(ctx.now);
  const kind = step.event === 'send-product' ? 'dispatched' : 'goods-returned';
  const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
  const number = deal.steps + 1;
  const transition = { from: deal.state, event: step.event, to: deal.state, by: 'brand', fact: kind } as const;
  const fact = await stateFact(tx, ctx, deal, terms, transition, step, on);
  await addStep(tx, ctx, deal.id, {
    number,
    event: step.event,
    from: deal.state,
    to: deal.state,
    on,
    side: 'brand',
    channel: step.channel ?? null,
    note: step.note ?? '',
    termsVersion: terms.version,
    fact: kind,
    quantity: 1,
    data: withoutNote(step.data),
  });
  if (step.data.stock !== undefined) await hasStock({ tx, ctx, deal, terms, on, data: step.data });
  const goods = await moveGoods({ tx, ctx, deal, terms, on, data: step.data }, transition, fact, {
    over: false,
    moved: step.moved === true,
  });
  const spent = await settleFact(tx, ctx, deal, terms, { number, on }, goods === null ? fact : { ...fact, goods });
  const committed = deal.committed > spent ? deal.committed - spent : 0n;
  await commitMoney(tx, ctx, deal, terms, { number, on }, committed - deal.committed);
  const now = await changeDeal(tx, ctx, deal, { steps: number, committed });
  await writeAudit(tx, ctx, {
    action: 'collaborations.step',
    entity: 'collaboration',
    entityId: deal.id,
    detail: { event: step.event, on, step: number },
  });
  return now;
}

export type Step = Omit<ReturnType<typeof StepInput.parse>, 'id'> & {
  /** A parcel moved its own units already. */
  readonly moved?: boolean;
};

const withoutNote = ({ note: _, ...rest }: StepData): object => rest;

function sideOf({ by }: Transition, said: Step['by']): 'brand' | 'creator' | 'clock' {
  if (by !== 'either') return by;
  return said === 'creator' ? 'creator' : 'brand';
}

/** What a step says that later guards ask for; who confirms stands there by name. */
function hear(told: Told, { guards = [] }: Transition, data: StepData, ctx: Context, on: string): Told {
  const signed = { by: ctx.actor.name ?? ctx.actor.userId ?? ctx.actor.kind, on };
  return {
    ...told,
    ...(data.order === undefined ? {} : { order: data.order }),
    ...(data.undeclared === true ? { undeclared: signed } : {}),
    ...(data.code === undefined ? {} : { code: data.code }),
    ...(data.replay === undefined ? {} : { replay: data.replay }),
    ...(data.confirm === true && guards.includes('values-confirmed') ? { values: signed } : {}),
    ...(data.confirm === true && guards.includes('script-reviewed') ? { script: signed } : {}),
  };
}

/** What is written down late may have happened before what stands there. */
const laterOf = (known: string | null, on: string): string => (known !== null && known > on ? known : on);

/** Days and counters that a step moves. */
function count(deal: Deal, { agrees, starts, event, fact }: Transition, on: string): DealChange {
  return {
    ...(agrees === true ? { agreedOn: on } : {}),
    ...(starts === 'product-received' ? { receivedOn: on } : {}),
    ...(starts === 'published' || fact === 'live-ended'
      ? { publishedOn: deal.publishedOn ?? on, lastPublishedOn: laterOf(deal.lastPublishedOn, on) }
      : {}),
    ...(starts === 'month-start' ? { month: deal.month + 1, monthOn: on } : {}),
    ...(fact === 'month-served' ? { served: deal.served + 1 } : {}),
    ...(event === 'rework' || event === 'agree-brief' || event === 'show' ? { round: deal.round + 1 } : {}),
  };
}

/** What a step states, with what was stated of its kind before. */
export async function stateFact(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  transition: Transition,
  step: Step,
  on: string,
): Promise<DealFact> {
  const kind = transition.fact!;
  const clause = clauseOf(terms);
  const counted =
    kind === 'clause-decided' && clause !== null
      ? ((await findCounted(tx, ctx, deal.id, clause, measuringDay(deal, terms))) ?? 0)
      : null;
  return {
    kind,
    rail: terms.rail,
    quantity: counted ?? (kind === 'live-ended' ? Math.max(1, sessionsOf(terms)) : 1),
    // A month that ends early comes after those that were served.
    before: await countStated(
      tx,
      ctx,
      deal.id,
      deal.model === 'ambassadorship' && kind === 'cancelled' ? 'month-served' : kind,
    ),
    netReceipts: BigInt(step.data.netReceipts ?? '0'),
    stage: transition.from,
    by: step.by ?? 'brand',
    partBps: kind === 'cancelled' && deal.monthOn !== null ? partOfMonth(deal, on) : 0,
    goods: null,
  };
}

/** Days of the running month that are over, in ten-thousandths; none once it is served. */
function partOfMonth({ month, served, monthOn }: Deal, on: string): number {
  if (served >= month || monthOn === null) return 0;
  const days = daysBetween(monthOn, addDays(monthOn, 30));
  return Math.min(10_000, Math.max(0, Math.round((daysBetween(monthOn, on) * 10_000) / days)));
}
