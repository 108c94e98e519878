/** The performance clause of a deal as both sides see it: with the snapshots that decide it, or that did. */
import { sql } from 'kysely';
import type { Tenant } from '#kernel/context.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import type { ClauseView } from './clause-contract.ts';
import type { Deal } from './deal.ts';
import { measuringDay } from './guards.ts';
import { getTerms, type Tx } from './store.ts';
import { clauseOf } from './terms-parts.ts';

/** Null without a clause, and before there is a note to count. What came in after the decision changes nothing that is shown. */
export async function readClause(tx: Tx, tenant: Tenant, deal: Deal): Promise<ClauseView | null> {
  if (deal.lastPublishedOn === null) return null;
  const { rows: steps } = await sql<{ on: string; at: Date; counted: number; termsVersion: number }>`
    select happened_on as "on", at, quantity as counted, terms_version as "termsVersion" from collaborations_step s
    where ${ownedBy(tenant, 's')} and deal_id = ${deal.id} and event = 'decide-clause' order by number limit 1`.execute(
    tx,
  );
  const decided = steps[0] ?? null;
  const terms = await getTerms(tx, tenant, deal, decided?.termsVersion ?? deal.termsVersion);
  const clause = clauseOf(terms);
  if (clause === null) return null;
  const fromOn = measuringDay(deal, terms);
  const { rows: notes } = await sql<ClauseView['notes'][number]>`
    select n.id as "noteId", n.url, s.on_date as "on", s.counted::float8 as counted from collaborations_note n
    left join lateral (
      select s.on_date, case ${clause.metric} when 'reads' then s.reads when 'saves' then s.saves when 'impressions' then s.impressions
        else coalesce(s.likes, 0) + coalesce(s.saves, 0) + coalesce(s.comments, 0) end as counted
      from collaborations_snapshot s
      where ${ownedBy(tenant, 's')} and s.note_id = n.id and s.on_date >= ${fromOn} and s.scope = ${clause.scope} and s.source = ${clause.source}
        and (${decided === null} or s.made_at <= ${decided?.at ?? null}::timestamptz)
      order by s.on_date limit 1) as s on true
    where ${ownedBy(tenant, 'n')} and n.deal_id = ${deal.id} order by n.published_on, n.id`.execute(tx);
  const step = Number(clause.rounding);
  const sum = notes.reduce((all, { counted }) => all + (counted ?? 0), 0);
  const whole = notes.length > 0 && notes.every(({ counted }) => counted !== null);
  return {
    metric: clause.metric,
    scope: clause.scope,
    source: clause.source,
    rounding: step,
    fromOn,
    least: clause.least,
    refundBps: clause.refundBps,
    counted: decided?.counted ?? (whole ? Math.floor(sum / step) * step : null),
    decidedOn: decided?.on ?? null,
    notes,
  };
}
