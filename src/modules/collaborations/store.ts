/** All SQL on deals themselves: read, locked, written. The tenant is named in every query. */
import { sql, type Transaction } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { MODELS } from '#modules/collaboration-models/index.ts';
import type { DB } from '#platform/database.ts';
import type { Deal, DealTerms } from './deal.ts';

export type Tx = Transaction<DB>;

const DEAL = sql`id, campaign_id as "campaignId", line_id as "lineId", creator_id as "creatorId", party_id as "partyId", model, state, phase, contact,
  steps, terms_version as "termsVersion", answer_until as "answerUntil", agreed_on as "agreedOn", received_on as "receivedOn",
  published_on as "publishedOn", last_published_on as "lastPublishedOn", month, month_on as "monthOn", served, round, told, committed, commission,
  version, closed_on as "closedOn"`;

/** @throws RefusalError collaborations.not-found */
export async function getDeal(tx: Tx, tenant: Tenant, id: string): Promise<Deal> {
  const { rows } =
    await sql<Deal>`select ${DEAL} from collaborations_deal d where ${ownedBy(tenant, 'd')} and id = ${id}`.execute(tx);
  return rows[0] ?? refuse('notFound', 'collaborations.not-found');
}

/** Nobody else moves it until the transaction ends. @throws RefusalError collaborations.not-found */
export async function lockDeal(tx: Tx, tenant: Tenant, id: string): Promise<Deal> {
  const { rows } = await sql<Deal>`
    select ${DEAL} from collaborations_deal d where ${ownedBy(tenant, 'd')} and id = ${id} for no key update`.execute(
    tx,
  );
  return rows[0] ?? refuse('notFound', 'collaborations.not-found');
}

interface TermsRow extends Omit<DealTerms, 'terms'> {
  readonly terms: unknown;
}

/** One version of a deal's terms; a version that was once written is always there. */
export async function getTerms(
  tx: Tx,
  tenant: Tenant,
  deal: Pick<Deal, 'id' | 'model'>,
  version: number,
): Promise<DealTerms> {
  const { rows } = await sql<TermsRow>`
    select version, terms, rail, pay_days as "payDays", from_on as "fromOn", until_on as "untilOn", shares
    from collaborations_terms t where ${ownedBy(tenant, 't')} and deal_id = ${deal.id} and version = ${version}`.execute(
    tx,
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`deal ${deal.id} has no terms ${version}`);
  return { ...row, terms: MODELS[deal.model].terms.parse(row.terms) };
}

/** What changes of a deal in a step; left out: stays. */
export type DealChange = Partial<
  Pick<
    Deal,
    | 'state'
    | 'phase'
    | 'steps'
    | 'termsVersion'
    | 'answerUntil'
    | 'agreedOn'
    | 'receivedOn'
    | 'publishedOn'
    | 'lastPublishedOn'
    | 'month'
    | 'monthOn'
    | 'served'
    | 'round'
    | 'told'
    | 'committed'
    | 'commission'
    | 'closedOn'
    | 'contact'
  >
>;

/** Writes what changed and counts the version up; answers the deal as it now stands. */
export async function changeDeal(tx: Tx, ctx: Context, deal: Deal, change: DealChange): Promise<Deal> {
  const now = { ...deal, ...change, version: deal.version + 1 };
  await sql`
    update collaborations_deal d set state = ${now.state}, phase = ${now.phase}, steps = ${now.steps}, terms_version = ${now.termsVersion},
      answer_until = ${now.answerUntil}, agreed_on = ${now.agreedOn}, received_on = ${now.receivedOn}, published_on = ${now.publishedOn},
      last_published_on = ${now.lastPublishedOn}, month = ${now.month}, month_on = ${now.monthOn}, served = ${now.served}, round = ${now.round},
      told = ${JSON.stringify(now.told)}::jsonb, committed = ${now.committed.toString()}::bigint, commission = ${now.commission.toString()}::bigint,
      contact = ${now.contact}, closed_on = ${now.closedOn}, version = ${now.version}, changed_at = ${ctx.now}
    where ${ownedBy(ctx, 'd')} and id = ${deal.id}`.execute(tx);
  return now;
}

export interface StepRow {
  readonly number: number;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly side: 'brand' | 'creator' | 'clock';
  readonly channel: string | null;
  readonly note: string;
  readonly termsVersion: number;
  readonly fact: string | null;
  readonly quantity: number;
  readonly data: object;
}

export async function addStep(tx: Tx, ctx: Context, dealId: string, step: StepRow): Promise<void> {
  await tx
    .insertInto('collaborations_step')
    .values({
      ...tenantKeys(ctx),
      deal_id: dealId,
      number: step.number,
      event: step.event,
      from_state: step.from,
      to_state: step.to,
      happened_on: step.on,
      at: ctx.now,
      side: step.side,
      actor_kind: ctx.actor.kind,
      actor_name: ctx.actor.name ?? null,
      channel: step.channel,
      note: step.note,
      terms_version: step.termsVersion,
      fact: step.fact,
      quantity: step.quantity,
      data: JSON.stringify(step.data),
    })
    .execute();
}

/** Units of a kind of fact that a deal's steps have stated so far. */
export async function countStated(tx: Tx, tenant: Tenant, dealId: string, fact: string): Promise<number> {
  const { rows } = await sql<{ units: number }>`
    select coalesce(sum(quantity), 0)::int as units from collaborations_step s
    where ${ownedBy(tenant, 's')} and deal_id = ${dealId} and fact = ${fact}`.execute(tx);
  return rows[0]!.units;
}

/** Both sides hold to a version from now on. */
export async function acceptTerms(tx: Tx, ctx: Context, dealId: string, version: number): Promise<void> {
  await sql`
    update collaborations_terms t set brand_at = coalesce(brand_at, ${ctx.now}), creator_at = coalesce(creator_at, ${ctx.now}),
      accepted_at = coalesce(accepted_at, ${ctx.now})
    where ${ownedBy(ctx, 't')} and deal_id = ${dealId} and version = ${version}`.execute(tx);
}
