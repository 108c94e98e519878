/** What becomes of an ambassadorship at its end: a task of ours before it, answered by a new deal with its terms or by letting it end. */
import { sql } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { demandVersion } from '#kernel/version.ts';
import { lockPosting, ownedBy } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createDeal } from '../create-deals.ts';
import { NewDeal } from '../new-deal-contract.ts';
import type { Deal, DealTerms } from '../deal.ts';
import { writeDigits } from '../digits.ts';
import { keepDueDay } from '../obligations.ts';
import { addStep, changeDeal, getTerms, lockDeal, type Tx } from '../store.ts';
import { monthsOf } from '../terms-parts.ts';
import { DECIDE_RENEWAL } from '../vocabulary.ts';
import { RenewInput } from './ambassadorship-contract.ts';
import { decideEnd, MONTH_DAYS, runs } from './term.ts';

/**
 * Answers the question. A renewed deal begins where this one ends, with the terms that hold now, and is negotiated and
 * signed like any other; until then its terms can be changed.
 * @throws RefusalError platform.not-allowed, platform.changed-meanwhile, collaborations.not-found, collaborations.no-ambassadorship,
 *   collaborations.no-renewal, collaborations.renewed, collaborations.no-campaign
 */
export async function answerRenewal(
  db: AppDatabase,
  ctx: Context,
  input: RenewInput,
): Promise<{ dealId: string | null }> {
  demand(ctx, 'deal:edit');
  const { id, answer, campaignId, note } = RenewInput.parse(input);
  return inTenant(db, ctx, async (tx) => {
    await lockPosting(tx, ctx);
    const deal = await lockDeal(tx, ctx, id);
    demandVersion(ctx, String(deal.version));
    if (deal.model !== 'ambassadorship') refuse('notFound', 'collaborations.no-ambassadorship');
    const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
    const end = decideEnd(deal, monthsOf(terms));
    if (!runs(deal) || end === null) refuse('conflict', 'collaborations.no-renewal');
    await demandUnrenewed(tx, ctx, deal.id);
    const dealId = answer === 'renew' ? await renew(tx, ctx, deal, terms, end, campaignId ?? deal.campaignId) : null;
    const on = businessDay(ctx.now);
    const number = deal.steps + 1;
    await addStep(tx, ctx, deal.id, {
      number,
      event: answer,
      from: deal.state,
      to: deal.state,
      on,
      side: 'brand',
      channel: null,
      note,
      termsVersion: terms.version,
      fact: null,
      quantity: 0,
      data: {},
    });
    const by = ctx.actor.name ?? ctx.actor.userId ?? ctx.actor.kind;
    await changeDeal(tx, ctx, deal, { steps: number, told: { ...deal.told, renewal: { what: answer, by, on } } });
    await sql`
      update collaborations_obligation o set done_on = ${on}
      where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and what = ${DECIDE_RENEWAL} and done_on is null and dropped_on is null`.execute(
      tx,
    );
    await keepDueDay(tx, ctx, deal.id);
    await writeAudit(tx, ctx, {
      action: 'collaborations.renewal',
      entity: 'collaboration',
      entityId: deal.id,
      detail: { answer, deal: dealId, step: number },
    });
    return { dealId };
  });
}

/** Renewed once: another deal follows only where the first came to nothing. @throws RefusalError collaborations.renewed */
async function demandUnrenewed(tx: Tx, ctx: Context, dealId: string): Promise<void> {
  const { rows } = await sql`
    select from collaborations_deal d where ${ownedBy(ctx, 'd')} and renews_id = ${dealId} and phase <> 'off' limit 1`.execute(
    tx,
  );
  if (rows.length > 0) refuse('conflict', 'collaborations.renewed');
}

async function renew(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  terms: DealTerms,
  end: string,
  campaignId: string,
): Promise<string> {
  const dealId = await createDeal(
    tx,
    ctx,
    NewDeal.parse({
      campaignId,
      creatorId: deal.creatorId,
      partyId: deal.partyId,
      model: deal.model,
      contact: deal.contact,
      terms: writeDigits(terms.terms),
      rail: terms.rail,
      payDays: terms.payDays,
      fromOn: end,
      untilOn: addDays(end, MONTH_DAYS * monthsOf(terms)),
      shares: terms.shares === null ? null : [...terms.shares],
    }),
  );
  await sql`update collaborations_deal d set renews_id = ${deal.id} where ${ownedBy(ctx, 'd')} and id = ${dealId}`.execute(
    tx,
  );
  return dealId;
}
