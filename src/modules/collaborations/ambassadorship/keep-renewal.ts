/** The question what becomes of an ambassadorship, as a duty of ours: its day, and when it is open again. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import type { Deal, DealTerms } from '../deal.ts';
import { keepDueDay } from '../obligations.ts';
import { changeDeal, getTerms, lockDeal, type Tx } from '../store.ts';
import { monthsOf } from '../terms-parts.ts';
import { DECIDE_RENEWAL } from '../vocabulary.ts';
import { decideAskDay, runs } from './term.ts';

/** The day of the question follows the months: each that begins moves it, unless somebody has put it off or answered. */
export async function keepRenewal(tx: Tx, ctx: Context, deal: Deal, terms: DealTerms): Promise<void> {
  const askOn = decideAskDay(deal, monthsOf(terms));
  if (deal.model !== 'ambassadorship' || askOn === null) return;
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  await sql`
    insert into collaborations_obligation as o (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on)
    values (${organisation_id}, ${workspace_id}, ${deal.id}, ${DECIDE_RENEWAL}, 0, 'brand', ${askOn}::date, ${askOn}::date)
    on conflict (organisation_id, workspace_id, deal_id, what, cycle)
      do update set due_on = excluded.due_on, first_due_on = excluded.due_on
      where o.done_on is null and o.dropped_on is null and o.due_on = o.first_due_on`.execute(tx);
  await keepDueDay(tx, ctx, deal.id);
}

/** With other months it ends on another day: that it is let end was said of the old one, and is asked anew. */
export async function keepOtherMonths(tx: Tx, ctx: Context, deal: Deal, terms: DealTerms): Promise<void> {
  if (deal.told.renewal?.what === 'let-end') await reopen(tx, ctx, deal);
  await keepRenewal(tx, ctx, deal, terms);
}

/** Where the deal that was to follow came to nothing, what becomes of the one before is open again, while it runs. */
export async function followFallen(tx: Tx, ctx: Context, deal: Deal): Promise<void> {
  if (deal.model !== 'ambassadorship' || deal.phase !== 'off') return;
  const { rows } = await sql<{ id: string | null }>`
    select renews_id as id from collaborations_deal d where ${ownedBy(ctx, 'd')} and d.id = ${deal.id}`.execute(tx);
  const id = rows[0]?.id ?? null;
  if (id === null) return;
  const before = await lockDeal(tx, ctx, id);
  if (!runs(before) || before.told.renewal?.what !== 'renew') return;
  await reopen(tx, ctx, before);
  await keepRenewal(tx, ctx, before, await getTerms(tx, ctx, before, before.termsVersion));
}

async function reopen(tx: Tx, ctx: Context, deal: Deal): Promise<void> {
  const { renewal: _, ...told } = deal.told;
  await changeDeal(tx, ctx, deal, { told });
  await sql`
    update collaborations_obligation o set done_on = null
    where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and what = ${DECIDE_RENEWAL} and dropped_on is null`.execute(
    tx,
  );
}
