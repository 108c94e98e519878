/** Other terms for a deal that binds already: proposed by one side, held from the day on which the other accepts. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { MODELS } from '#modules/collaboration-models/index.ts';
import { lockPosting, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { keepOtherMonths } from './ambassadorship/keep-renewal.ts';
import { AmendInput, type DealView } from './contract.ts';
import { insertTerms } from './create-deals.ts';
import type { Deal } from './deal.ts';
import { readDealView } from './read-deal.ts';
import { readTerms } from './read-terms.ts';
import { keepRights } from './rights.ts';
import { commitMoney } from './settle.ts';
import { addStep, changeDeal, getTerms, lockDeal, type Tx } from './store.ts';
import { monthsOf, rightsMonthsOf } from './terms-parts.ts';

/**
 * Proposes other terms. Before a deal binds they hold at once; after, once the other side has accepted.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.over, collaborations.bad-terms, collaborations.amendment-open
 */
export async function amendDeal(db: AppDatabase, ctx: Context, input: AmendInput): Promise<DealView> {
  demand(ctx, 'deal:edit');
  const amendment = AmendInput.parse(input);
  return inTenant(db, ctx, async (tx) => {
    const deal = await lockDeal(tx, ctx, amendment.id);
    demandVersion(ctx, String(deal.version));
    await proposeTerms(tx, ctx, deal, amendment);
    return readDealView(tx, ctx, deal.id);
  });
}

/** In the caller's transaction; the deal is locked. */
export async function proposeTerms(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  { terms: said, reason, by, rail, payDays, fromOn, untilOn, shares }: Omit<z.output<typeof AmendInput>, 'id'>,
): Promise<void> {
  if (deal.closedOn !== null) refuse('conflict', 'collaborations.over');
  const terms = readTerms(deal.model, said);
  const { rows } = await sql<{ version: number; open: boolean }>`
    select max(version) as version, bool_or(version > ${deal.termsVersion} and accepted_at is null and rejected_at is null) as open
    from collaborations_terms t where ${ownedBy(ctx, 't')} and deal_id = ${deal.id}`.execute(tx);
  const { version: last, open } = rows[0]!;
  if (open) refuse('conflict', 'collaborations.amendment-open');
  const version = last + 1;
  await insertTerms(tx, ctx, deal.id, { version, rail, payDays, fromOn, untilOn, shares, terms }, { by, reason });
  await changeDeal(tx, ctx, deal, deal.agreedOn === null ? { termsVersion: version } : {});
  await writeAudit(tx, ctx, {
    action: 'collaborations.amend',
    entity: 'collaboration',
    entityId: deal.id,
    detail: { version, by, reason, binds: deal.agreedOn === null },
  });
}

/**
 * The other side accepts, and from now on what happens is priced by the new terms; or it refuses, and nothing changes.
 * @throws RefusalError platform.not-allowed, collaborations.not-found, collaborations.over, collaborations.no-amendment, collaborations.own-amendment
 */
export async function answerAmendment(
  db: AppDatabase,
  ctx: Context,
  input: {
    readonly id: string;
    readonly version: number;
    readonly by: 'brand' | 'creator';
    readonly accept: boolean;
    readonly channel?: string | undefined;
  },
): Promise<DealView> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, input.id);
    demandVersion(ctx, String(deal.version));
    if (deal.closedOn !== null) refuse('conflict', 'collaborations.over');
    const { rows } = await sql<{ by: 'brand' | 'creator' }>`
      select proposed_by as by from collaborations_terms t where ${ownedBy(ctx, 't')} and deal_id = ${deal.id} and version = ${input.version}
        and version > ${deal.termsVersion} and accepted_at is null and rejected_at is null`.execute(tx);
    const proposed = rows[0] ?? refuse('conflict', 'collaborations.no-amendment');
    if (proposed.by === input.by) refuse('conflict', 'collaborations.own-amendment');
    const on = businessDay(ctx.now);
    await sql`
      update collaborations_terms t set brand_at = coalesce(brand_at, ${input.accept && input.by === 'brand' ? ctx.now : null}::timestamptz),
        creator_at = coalesce(creator_at, ${input.accept && input.by === 'creator' ? ctx.now : null}::timestamptz),
        accepted_at = ${input.accept ? ctx.now : null}::timestamptz, rejected_at = ${input.accept ? null : ctx.now}::timestamptz
      where ${ownedBy(ctx, 't')} and deal_id = ${deal.id} and version = ${input.version}`.execute(tx);
    if (input.accept) {
      const [before, after] = [
        await getTerms(tx, ctx, deal, deal.termsVersion),
        await getTerms(tx, ctx, deal, input.version),
      ];
      const model = MODELS[deal.model];
      // What is left of the old price grows or shrinks by as much as the whole does, never below nothing.
      const change = model.commit(after.terms, after.rail) - model.commit(before.terms, before.rail);
      const left = deal.committed + change;
      const committed = left < 0n ? 0n : left;
      const number = deal.steps + 1;
      await addStep(tx, ctx, deal.id, {
        number,
        event: 'amend',
        from: deal.state,
        to: deal.state,
        on,
        side: input.by,
        channel: input.channel ?? null,
        note: '',
        termsVersion: input.version,
        fact: null,
        quantity: 0,
        data: {},
      });
      await commitMoney(tx, ctx, deal, after, { number, on }, committed - deal.committed);
      const now = await changeDeal(tx, ctx, deal, { steps: number, termsVersion: input.version, committed });
      if (monthsOf(before) !== monthsOf(after)) await keepOtherMonths(tx, ctx, now, after);
      if (rightsMonthsOf(before) !== rightsMonthsOf(after)) await keepRights(tx, ctx, deal, after);
    } else await changeDeal(tx, ctx, deal, {});
    await writeAudit(tx, ctx, {
      action: 'collaborations.answer-amendment',
      entity: 'collaboration',
      entityId: deal.id,
      detail: { version: input.version, by: input.by, accepted: input.accept, channel: input.channel ?? null },
    });
    return readDealView(tx, ctx, deal.id);
  });
}

/** One side's yes to the round that both have to approve; said again it stands as it was said first. */
export async function approveRound(
  db: AppDatabase,
  ctx: Context,
  input: { readonly id: string; readonly by: 'brand' | 'creator'; readonly channel?: string | undefined },
): Promise<DealView> {
  demand(ctx, 'deal:edit');
  return inTenant(db, ctx, async (tx) => {
    const deal = await lockDeal(tx, ctx, input.id);
    demandVersion(ctx, String(deal.version));
    if (deal.closedOn !== null) refuse('conflict', 'collaborations.over');
    await tx
      .insertInto('collaborations_approval')
      .values({
        ...tenantKeys(ctx),
        deal_id: deal.id,
        round: deal.round,
        side: input.by,
        actor_name: ctx.actor.name ?? null,
        channel: input.channel ?? null,
        at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await changeDeal(tx, ctx, deal, {});
    await writeAudit(tx, ctx, {
      action: 'collaborations.approve-round',
      entity: 'collaboration',
      entityId: deal.id,
      detail: { round: deal.round, by: input.by, channel: input.channel ?? null },
    });
    return readDealView(tx, ctx, deal.id);
  });
}
