/** Rights of use: until when a note may be used elsewhere, who is told before they end, and that the use has ended. */
import { sql } from 'kysely';
import { businessDay, daysBetween } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { dealTime } from './deal-times.ts';
import type { Deal, DealTerms } from './deal.ts';
import { keepDueDay } from './obligations.ts';
import { addStep, changeDeal, type Tx } from './store.ts';
import { rightsMonthsOf } from './terms-parts.ts';
import { END_RIGHTS } from './vocabulary.ts';

/** The first day on which somebody is told that rights end. */
export const FIRST_ALERT_DAYS = dealTime('rights.first-alert');
const LAST_ALERT_DAYS = dealTime('rights.last-alert');

export type RightsAlert = 'month' | 'week' | 'over';

/** How near the end of rights is; null while it is far, and for whatever else is due. Pure. */
export function decideRightsAlert(what: string, dueOn: string, today: string): RightsAlert | null {
  if (what !== END_RIGHTS) return null;
  const left = daysBetween(today, dueOn);
  if (left < 0) return 'over';
  if (left <= LAST_ALERT_DAYS) return 'week';
  return left <= FIRST_ALERT_DAYS ? 'month' : null;
}

/**
 * The day on which rights end follows the last note and the terms that hold; it outlives the deal. Of a deal that was
 * brought in the notes from before stand nowhere: the day that was said of the last one counts with those that do.
 */
export async function keepRights(tx: Tx, ctx: Context, deal: Pick<Deal, 'id'>, terms: DealTerms): Promise<void> {
  const months = rightsMonthsOf(terms);
  const keys = tenantKeys(ctx);
  await (
    months === 0
      ? sql`
        update collaborations_obligation o set dropped_on = ${businessDay(ctx.now)}
        where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and what = ${END_RIGHTS} and done_on is null and dropped_on is null`
      : sql`
        insert into collaborations_obligation (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on)
        select ${keys.organisation_id}, ${keys.workspace_id}, ${deal.id}, ${END_RIGHTS}, 0, 'brand', n.ends_on, n.ends_on
        from (select (greatest(d.last_published_on, (select max(n.published_on) from collaborations_note n where ${ownedBy(ctx, 'n')} and n.deal_id = d.id))
            + make_interval(months => ${months}::int))::date as ends_on
          from collaborations_deal d where ${ownedBy(ctx, 'd')} and d.id = ${deal.id}) as n
        where n.ends_on is not null
        on conflict (organisation_id, workspace_id, deal_id, what, cycle)
          do update set due_on = excluded.due_on, done_on = null, dropped_on = null`
  ).execute(tx);
  await keepDueDay(tx, ctx, deal.id);
}

/**
 * The notes are used no longer. Goes when the deal is over, too: rights outlive it.
 * @throws RefusalError collaborations.no-obligation
 */
export async function endRights(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  step: { readonly on: string; readonly note?: string | undefined },
): Promise<Deal> {
  const { rows } = await sql`
    update collaborations_obligation o set done_on = ${step.on}
    where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and what = ${END_RIGHTS} and done_on is null and dropped_on is null
    returning what`.execute(tx);
  if (rows.length === 0) refuse('notFound', 'collaborations.no-obligation');
  const number = deal.steps + 1;
  await addStep(tx, ctx, deal.id, {
    number,
    event: END_RIGHTS,
    from: deal.state,
    to: deal.state,
    on: step.on,
    side: 'brand',
    channel: null,
    note: step.note ?? '',
    termsVersion: deal.termsVersion,
    fact: null,
    quantity: 0,
    data: {},
  });
  const now = await changeDeal(tx, ctx, deal, { steps: number });
  await keepDueDay(tx, ctx, deal.id);
  await writeAudit(tx, ctx, {
    action: 'collaborations.step',
    entity: 'collaboration',
    entityId: deal.id,
    detail: { event: END_RIGHTS, on: step.on, step: number },
  });
  return now;
}
