/** What falls due, by whom, when: written down as steps happen, fulfilled by steps, dropped when a deal ends. */
import { sql } from 'kysely';
import { addDays } from '#kernel/clock.ts';
import type { Context, Tenant } from '#kernel/context.ts';
import { MODELS, type Anchor, type Obligation } from '#modules/collaboration-models/index.ts';
import { ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import type { Deal, DealTerms } from './deal.ts';
import type { Tx } from './store.ts';
import { LASTING } from './vocabulary.ts';

/** Obligations that begin to count on a day. Those before a live session count back from the day it is booked for. */
export function decideDue(
  obligations: readonly Obligation[],
  anchor: Anchor,
  on: string,
  fromOn: string | null,
): { readonly what: string; readonly side: 'brand' | 'creator'; readonly dueOn: string }[] {
  return obligations.flatMap(({ what, by, dueDays, anchor: own }) => {
    if (own === anchor && own !== 'live') return [{ what, side: by, dueOn: addDays(on, dueDays) }];
    if (own !== 'live' || fromOn === null) return [];
    // Booked late, what should have been done before is due at once.
    const dueOn = addDays(fromOn, dueDays);
    return anchor === 'agreed' ? [{ what, side: by, dueOn: dueOn < on ? on : dueOn }] : [];
  });
}

/** Writes down what begins to count, marks what a step fulfils, and keeps the deal's next day. */
export async function followStep(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  { terms, fromOn }: DealTerms,
  step: { readonly event: string; readonly on: string; readonly starts: Anchor | null; readonly over: boolean },
): Promise<void> {
  const obligations = MODELS[deal.model].obligations(terms);
  const keys = tenantKeys(ctx);
  if (step.starts !== null) {
    const due = decideDue(obligations, step.starts, step.on, fromOn);
    const cycle = step.starts === 'month-start' ? deal.month : 0;
    if (due.length > 0)
      await sql`
        insert into collaborations_obligation (organisation_id, workspace_id, deal_id, what, cycle, side, due_on, first_due_on)
        select ${keys.organisation_id}, ${keys.workspace_id}, ${deal.id}, what, ${cycle}, side, due_on, due_on
        from unnest(${due.map(({ what }) => what)}::text[], ${due.map(({ side }) => side)}::text[], ${due.map(({ dueOn }) => dueOn)}::date[]) as o (what, side, due_on)
        on conflict (organisation_id, workspace_id, deal_id, what, cycle)
          do update set due_on = excluded.due_on where collaborations_obligation.done_on is null`.execute(tx);
  }
  const done = obligations.filter((one) => one.done.includes(step.event)).map(({ what }) => what);
  if (done.length > 0)
    await sql`
      update collaborations_obligation o set done_on = ${step.on}
      where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and what = any(${done}::text[]) and done_on is null and dropped_on is null`.execute(
      tx,
    );
  if (step.over)
    await sql`
      update collaborations_obligation o set dropped_on = ${step.on}
      where ${ownedBy(ctx, 'o')} and deal_id = ${deal.id} and done_on is null and dropped_on is null
        and what <> all(${[...LASTING]}::text[])`.execute(tx);
  await keepDueDay(tx, ctx, deal.id);
}

/** The earliest open day of a deal, kept with it for lists. */
export async function keepDueDay(tx: Tx, tenant: Tenant, dealId: string): Promise<void> {
  await sql`
    update collaborations_deal d set due_on = n.due_on, due_by = n.side
    from (select null::date as due_on, null::text as side union all
      (select o.due_on, o.side from collaborations_obligation o where ${ownedBy(tenant, 'o')} and o.deal_id = ${dealId} and o.done_on is null and o.dropped_on is null
        order by o.due_on, o.side limit 1)
      order by due_on nulls last limit 1) as n
    where ${ownedBy(tenant, 'd')} and d.id = ${dealId} and (d.due_on, d.due_by) is distinct from (n.due_on, n.side)`.execute(
    tx,
  );
}

/** Days that the creator has let pass; none of a gift, which obliges nobody. */
export async function isCreatorLate(tx: Tx, tenant: Tenant, dealId: string, today: string): Promise<boolean> {
  const { rows } = await sql`
    select from collaborations_obligation o where ${ownedBy(tenant, 'o')} and deal_id = ${dealId} and side = 'creator'
      and done_on is null and dropped_on is null and due_on < ${today} limit 1`.execute(tx);
  return rows.length > 0;
}
