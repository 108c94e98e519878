/** Campaigns: what may be spent, what is agreed on, what was spent, and what the client pays for it. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { CampaignMoney, NewCampaign } from './contract.ts';
import { isUnsettled, ownedBy, tenantKeys } from './keys.ts';
import { readHomeCurrency, readParties } from './store.ts';

/** @throws RefusalError platform.not-allowed, ledger.no-party, ledger.wrong-party, plans.not-found */
export async function createCampaign(db: AppDatabase, ctx: Context, input: NewCampaign): Promise<{ id: string }> {
  demand(ctx, 'ledger:post');
  const id = newId('cmp', ctx.now.getTime());
  const { name, planId = null, clientId = null, basis = null, basisBps = null } = input;
  await inTenant(db, ctx, async (tx) => {
    if (clientId !== null) {
      const client = (await readParties(tx, ctx, [clientId])).get(clientId);
      if (client === undefined) refuse('notFound', 'ledger.no-party', { id: clientId });
      if (client.kind !== 'client')
        refuse('invalid', 'ledger.wrong-party', { name: client.name, kind: client.kind, wanted: ['client'] });
    }
    if (planId !== null) {
      const { rows } = await sql`select from plans_plan p where ${ownedBy(ctx, 'p')} and id = ${planId}`.execute(tx);
      if (rows.length === 0) refuse('notFound', 'plans.not-found');
    }
    await tx
      .insertInto('ledger_campaign')
      .values({
        ...tenantKeys(ctx),
        id,
        name,
        plan_id: planId,
        client_id: clientId,
        basis,
        basis_bps: basisBps,
        made_at: ctx.now,
      })
      .execute();
    await writeAudit(tx, ctx, { action: 'ledger.campaign', entity: 'campaign', entityId: id, after: { name, basis } });
  });
  return { id };
}

/**
 * Budget control, in the home currency. What is paid is what was spent less what is still owed for it; platforms pay
 * what is theirs at once.
 */
export async function listCampaigns(db: AppDatabase, ctx: Context): Promise<{ home: Currency; rows: CampaignMoney[] }> {
  demand(ctx, 'ledger:read');
  const margins = may(ctx, 'margin:read');
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<CampaignMoney>`
      with sums as (
        select e.campaign_id as id,
          sum(e.home_amount) filter (where e.account = 'memo:budget') as budget,
          sum(e.home_amount) filter (where e.account = 'memo:committed') as committed,
          sum(e.home_amount) filter (where e.account like 'expense:%') as spent,
          -sum(e.home_amount) filter (where e.account like 'income:%' and e.account <> 'income:shop') as income
        from ledger_entry e where ${ownedBy(ctx, 'e')} and e.campaign_id is not null group by 1
      ), open as (
        select e.campaign_id as id, -sum(e.home_amount) as owed, -coalesce(sum(e.home_amount) filter (where i.fact_id is null), 0) as bare
        from ledger_entry e
        left join ledger_invoiced i on ${ownedBy(ctx, 'i')} and i.journal_id = e.journal_id and i.line = e.line
        where ${ownedBy(ctx, 'e')} and e.campaign_id is not null and e.account like 'payable:%' and e.account <> 'payable:client' and e.settles_journal_id is null
          and ${isUnsettled(ctx, 'e')}
        group by 1
      ), money as (
        select c.*, p.name as client, coalesce(s.budget, 0) as budget, coalesce(s.committed, 0) as committed, coalesce(s.spent, 0) as spent,
          coalesce(s.income, 0) as income, coalesce(o.owed, 0) as owed, coalesce(o.bare, 0) as bare
        from ledger_campaign c
        left join sums s on s.id = c.id left join open o on o.id = c.id
        left join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = c.client_id
        where ${ownedBy(ctx, 'c')}
      )
      select id, name, plan_id as "planId", client_id as "clientId", client, basis, basis_bps as "basisBps", budget::text, committed::text,
        spent::text as accrued, (spent - bare)::text as invoiced, (spent - owed)::text as paid, (budget - committed - spent)::text as "left",
        (spent + committed)::text as forecast,
        case when ${margins} then income::text end as income, case when ${margins} then (income - spent)::text end as margin
      from money order by made_at desc, id limit 1000`.execute(tx);
    return { home: await readHomeCurrency(tx, ctx), rows };
  });
}
