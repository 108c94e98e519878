/** Making deals: of confirmed lines, by hand, or of work that runs already. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { MODELS, type ModelKind } from '#modules/collaboration-models/index.ts';
import { lockPosting, ownedBy, provideCreatorParty, tenantKeys, type LedgerFact } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { keepRenewal } from './ambassadorship/keep-renewal.ts';
import { NewDeal, TakeInput } from './contract.ts';
import type { Deal, DealTerms } from './deal.ts';
import { hashOf, writeDigits } from './digits.ts';
import { listRunning } from './describe-models.ts';
import { closePast, followStep } from './obligations.ts';
import { readTerms } from './read-terms.ts';
import { keepRights } from './rights.ts';
import { book, commitMoney } from './settle.ts';
import { demandCampaign, lockLine, readClients } from './shortlist.ts';
import { addStep, changeDeal, lockDeal, type Tx } from './store.ts';

/** Of all that terms say, in an order that does not matter: what both sides have accepted. */
const hashTerms = (terms: Omit<DealTerms, 'version'>): string => hashOf(terms);

/**
 * Deals of confirmed lines, all or none; a line that a client was asked about needs their yes.
 * @throws RefusalError platform.not-allowed, collaborations.no-line, collaborations.line-state, collaborations.not-approved,
 *   collaborations.price-past
 */
export async function takeLines(db: AppDatabase, ctx: Context, input: TakeInput): Promise<{ dealIds: string[] }> {
  demand(ctx, 'deal:edit');
  const { lineIds, answerUntil, ...schedule } = TakeInput.parse(input);
  return inTenant(db, ctx, async (tx) => ({ dealIds: await takeInto(tx, ctx, lineIds, { answerUntil, schedule }) }));
}

/** Takes confirmed lines in the caller's transaction; the ids of their deals in the order of the lines' own. */
export async function takeInto(
  tx: Tx,
  ctx: Context,
  lineIds: readonly string[],
  {
    answerUntil,
    schedule,
  }: { readonly answerUntil: string | null; readonly schedule: Omit<DealTerms, 'version' | 'terms'> },
): Promise<string[]> {
  const today = businessDay(ctx.now);
  const lines = [];
  // eslint-disable-next-line no-await-in-loop -- in one order, so that no two wait for each other
  for (const id of [...new Set(lineIds)].toSorted()) lines.push(await lockLine(tx, ctx, id));
  const clients = await readClients(tx, ctx, lines);
  const dealIds: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.state !== 'confirmed') refuse('conflict', 'collaborations.line-state', { state: line.state });
    if (clients[at] === 'waiting' || clients[at] === 'rejected')
      refuse('conflict', 'collaborations.not-approved', { creator: line.creator });
    if (line.validUntil !== null && line.validUntil < today)
      refuse('conflict', 'collaborations.price-past', { until: line.validUntil });
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    const id = await insertDeal(tx, ctx, {
      campaignId: line.campaignId,
      lineId: line.id,
      creatorId: line.creatorId,
      partyId: null,
      model: line.model,
      contact: line.contact,
      answerUntil,
      commission: line.commission,
      terms: {
        ...schedule,
        fromOn: schedule.fromOn ?? line.freeFrom,
        untilOn: schedule.untilOn ?? line.freeUntil,
        terms: MODELS[line.model].terms.parse(line.terms),
      },
    });
    dealIds.push(id);
    // eslint-disable-next-line no-await-in-loop -- as above
    await sql`update collaborations_line l set state = 'taken', version = version + 1, changed_at = ${ctx.now}
      where ${ownedBy(ctx, 'l')} and id = ${line.id}`.execute(tx);
  }
  return dealIds;
}

/**
 * Deals without a shortlist, all or none. One that runs already starts where it stands; what was settled before is not
 * booked again, and what is owed still comes in as an opening balance.
 * @throws RefusalError platform.not-allowed, collaborations.bad-terms, collaborations.no-campaign, collaborations.no-such-state,
 *   collaborations.in-the-future, collaborations.owed-by-platform, creators.not-found
 */
export async function createDeals(
  db: AppDatabase,
  ctx: Context,
  inputs: readonly NewDeal[],
): Promise<{ ids: string[] }> {
  demand(ctx, 'deal:edit');
  const deals = inputs.map((input) => NewDeal.parse(input));
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const ids: string[] = [];
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    for (const deal of deals) ids.push(await createDeal(tx, ctx, deal));
    return { ids };
  });
}

/** One of them, in the transaction of the caller, who holds posting. @throws RefusalError as createDeals */
export async function createDeal(tx: Tx, ctx: Context, deal: ReturnType<typeof NewDeal.parse>): Promise<string> {
  const { rail, payDays, fromOn, untilOn, shares, running } = deal;
  const terms = { rail, payDays, fromOn, untilOn, shares, terms: readTerms(deal.model, deal.terms) };
  await demandCampaign(tx, ctx, deal.campaignId);
  const id = await insertDeal(tx, ctx, {
    campaignId: deal.campaignId,
    lineId: null,
    creatorId: deal.creatorId,
    partyId: deal.partyId ?? null,
    model: deal.model,
    contact: deal.contact,
    answerUntil: deal.answerUntil,
    commission: BigInt(deal.commission),
    terms,
  });
  if (running !== undefined) await bringIn(tx, ctx, id, { ...terms, version: 1 }, running);
  return id;
}

interface DealToMake {
  readonly campaignId: string;
  readonly lineId: string | null;
  readonly creatorId: string;
  readonly partyId: string | null;
  readonly model: ModelKind;
  readonly contact: string;
  readonly answerUntil: string | null;
  readonly commission: bigint;
  readonly terms: Omit<DealTerms, 'version'>;
}

async function insertDeal(tx: Tx, ctx: Context, deal: DealToMake): Promise<string> {
  const { rows } = await sql<{ id: string; name: string; platformId: string | null }>`
    select id, name, user_id as "platformId" from creators_creator where organisation_id = ${ctx.organisationId} and id = ${deal.creatorId}`.execute(
    tx,
  );
  const creator = rows[0] ?? refuse('notFound', 'creators.not-found');
  const partyId = deal.partyId ?? (await provideCreatorParty(tx, ctx, creator));
  const id = newId('col', ctx.now.getTime());
  const { lifecycle } = MODELS[deal.model];
  await tx
    .insertInto('collaborations_deal')
    .values({
      ...tenantKeys(ctx),
      id,
      campaign_id: deal.campaignId,
      line_id: deal.lineId,
      creator_id: deal.creatorId,
      creator_name: creator.name,
      party_id: partyId,
      model: deal.model,
      state: lifecycle.initial,
      phase: lifecycle.phases[lifecycle.initial]!,
      contact: deal.contact,
      answer_until: deal.answerUntil,
      commission: deal.commission,
      made_at: ctx.now,
      changed_at: ctx.now,
    })
    .execute();
  await insertTerms(tx, ctx, id, { ...deal.terms, version: 1 }, { by: 'brand', reason: '' });
  await writeAudit(tx, ctx, {
    action: 'collaborations.create',
    entity: 'collaboration',
    entityId: id,
    after: { campaign: deal.campaignId, creator: deal.creatorId, model: deal.model, rail: deal.terms.rail },
  });
  return id;
}

/** A version of what is to hold; who proposes it has accepted it. */
export async function insertTerms(
  tx: Tx,
  ctx: Context,
  dealId: string,
  terms: DealTerms,
  { by, reason }: { readonly by: 'brand' | 'creator'; readonly reason: string },
): Promise<void> {
  const { version, ...said } = terms;
  await tx
    .insertInto('collaborations_terms')
    .values({
      ...tenantKeys(ctx),
      deal_id: dealId,
      version,
      terms: JSON.stringify(writeDigits(terms.terms)),
      rail: terms.rail,
      pay_days: terms.payDays,
      from_on: terms.fromOn,
      until_on: terms.untilOn,
      shares: terms.shares === null ? null : JSON.stringify(terms.shares),
      reason,
      proposed_by: by,
      made_by: ctx.actor.name ?? ctx.actor.userId,
      made_at: ctx.now,
      brand_at: by === 'brand' ? ctx.now : null,
      creator_at: by === 'creator' ? ctx.now : null,
      accepted_at: null,
      hash: hashTerms(said),
    })
    .execute();
}

type Running = NonNullable<ReturnType<typeof NewDeal.parse>['running']>;

/** Puts a deal where it stands already: one step that says so, its money committed less what was settled, what is owed opened. */
async function bringIn(tx: Tx, ctx: Context, id: string, terms: DealTerms, running: Running): Promise<void> {
  const deal = await lockDeal(tx, ctx, id);
  const { lifecycle } = MODELS[deal.model];
  if (!listRunning(deal.model).includes(running.state))
    refuse('invalid', 'collaborations.no-such-state', { state: running.state, model: deal.model });
  const today = businessDay(ctx.now);
  const { agreedOn, receivedOn, publishedOn, monthOn } = running;
  const ahead = [agreedOn, receivedOn, publishedOn, monthOn].find((day) => day !== null && day > today);
  if (ahead !== undefined && ahead !== null) refuse('invalid', 'collaborations.in-the-future', { on: ahead, today });
  // Whom a platform pays, we never owe.
  if (running.owed !== '0' && (terms.rail === 'pugongying' || terms.rail === 'qianfan'))
    refuse('invalid', 'collaborations.owed-by-platform');
  const fact = factOf(deal.model);
  await addStep(tx, ctx, id, {
    number: 1,
    event: 'bring-in',
    from: lifecycle.initial,
    to: running.state,
    on: running.agreedOn,
    side: 'brand',
    channel: null,
    note: '',
    termsVersion: 1,
    fact,
    quantity: running.settled,
    data: { owed: running.owed },
  });
  const step = { number: 1, on: today };
  if (running.owed !== '0') {
    const owed = BigInt(running.owed);
    const opening: LedgerFact = {
      kind: 'opening',
      on: today,
      campaignId: deal.campaignId,
      collaborationId: id,
      lines: [
        { account: 'payable:creator', amount: { amount: (-owed).toString(), currency: 'CNY' }, partyId: deal.partyId },
      ],
    };
    await book(tx, ctx, deal, terms, step, 1, { kind: 'opening', what: 'owed', amount: owed, fact: opening });
  }
  // What was sent before was paid for before.
  const left = running.receivedOn !== null || SENT.has(running.state) ? withoutGoods(terms.terms) : terms.terms;
  const whole = MODELS[deal.model].commit(left, terms.rail) + deal.commission;
  const settled = settledPart(deal, terms, running.settled);
  const committed = whole > settled ? whole - settled : 0n;
  await commitMoney(tx, ctx, deal, terms, step, committed);
  const now: Deal = await changeDeal(tx, ctx, deal, {
    state: running.state,
    phase: lifecycle.phases[running.state]!,
    steps: 1,
    agreedOn: running.agreedOn,
    receivedOn: running.receivedOn,
    publishedOn: running.publishedOn,
    lastPublishedOn: running.publishedOn,
    committed,
    told: {
      ...(running.told.order === undefined ? {} : { order: running.told.order }),
      ...(running.told.code === undefined ? {} : { code: running.told.code }),
    },
    ...(deal.model === 'ambassadorship'
      ? {
          served: running.settled,
          month: running.settled + (running.state === 'active' || running.state === 'paused' ? 1 : 0),
          // Months of thirty days from the agreement, of which so many were settled.
          monthOn: running.monthOn ?? earlier(addDays(running.agreedOn, 30 * running.settled), today),
        }
      : {}),
  });
  for (const [anchor, day] of [
    ['agreed', running.agreedOn],
    ['product-received', running.receivedOn],
    ['published', running.publishedOn],
  ] as const)
    // eslint-disable-next-line no-await-in-loop -- in the order of their days
    if (day !== null)
      await followStep(tx, ctx, now, terms, { event: 'bring-in', on: day, starts: anchor, over: false });
  await closePast(tx, ctx, now, terms, today);
  await keepRenewal(tx, ctx, now, terms);
  await keepRights(tx, ctx, now, terms);
}

/** States of a gift whose parcel is out of the house. */
const SENT: ReadonlySet<string> = new Set(['shipped', 'delivered', 'used']);

const withoutGoods = (terms: unknown): unknown => ({
  ...(terms as object),
  goods: { units: 0, parcels: 0, unitCost: 0n, shipping: 0n, duty: 0n },
});

const factOf = (model: ModelKind): string | null =>
  ({
    gifting: null,
    'paid-post': 'published',
    'co-creation': 'published',
    affiliate: 'published',
    ambassadorship: 'month-served',
    'live-stream': 'live-ended',
  })[model];

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Whether a fee of notes that are said to be out would never be booked: they are more than were settled. */
export const leavesUnbooked = (deal: Deal, terms: DealTerms, notes: number, settled: number): boolean =>
  factOf(deal.model) === 'published' && settledPart(deal, terms, notes) > settledPart(deal, terms, settled);

/** What the units that were settled elsewhere came to, by the terms. */
function settledPart(deal: Deal, terms: DealTerms, units: number): bigint {
  const kind = factOf(deal.model);
  if (kind === null || units === 0) return 0n;
  return MODELS[deal.model]
    .settle(
      {
        kind: kind as 'published',
        rail: terms.rail,
        quantity: units,
        before: 0,
        netReceipts: 0n,
        stage: '',
        by: 'brand',
        partBps: 0,
        goods: null,
      },
      terms.terms,
    )
    .reduce((sum, booking) => sum + (booking.kind === 'service' ? booking.amount + booking.platformFee : 0n), 0n);
}
