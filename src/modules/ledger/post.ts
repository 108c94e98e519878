/** The only door through which anything comes into the ledger. */
import { sql, type Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import type { DB } from '#platform/database.ts';
import { isBalanced, type Entry, type Rates } from './journal.ts';
import { tenantKeys } from './keys.ts';

export interface FactRow {
  readonly id: string;
  readonly kind: string;
  readonly happenedOn: string;
  readonly payload: object;
  readonly source: 'hand' | 'file' | 'api' | 'system';
  readonly key: string;
  readonly hash: string;
  readonly reverses?: { readonly id: string; readonly reason: string };
}

export interface JournalDraft {
  readonly fact: FactRow;
  /** Null for a fact that books nothing. */
  readonly journal: {
    readonly bookedOn: string;
    readonly forPeriod: number | null;
    readonly rule: string;
    readonly rates: Rates;
    readonly reversesId?: bigint;
    /** Whole and balanced. */
    readonly entries: readonly Entry[];
  } | null;
}

export interface Posted {
  readonly factId: string;
  /** Null for a fact that books nothing. */
  readonly journalId: bigint | null;
}

/**
 * Posts facts with their journals, all or none, in one statement. A fact whose key stands there already is passed over
 * and not among what is answered.
 * @throws Error when a journal does not balance: rules are checked before this, and the database checks again
 */
export async function post(tx: Transaction<DB>, ctx: Context, drafts: readonly JournalDraft[]): Promise<Posted[]> {
  if (drafts.length === 0) return [];
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  const booked = drafts.flatMap(({ fact, journal }) => (journal === null ? [] : [{ ...journal, factId: fact.id }]));
  if (booked.some(({ entries }) => entries.length < 2 || !isBalanced(entries)))
    throw new Error('a journal does not balance');
  const entries = booked.flatMap((journal) =>
    journal.entries.map((entry, index) => ({ ...entry, factId: journal.factId, line: index + 1 })),
  );
  const facts = drafts.map(({ fact }) => fact);
  const { rows } = await sql<{ fact_id: string; journal_id: bigint | null }>`
    with fact as (
      insert into ledger_fact (organisation_id, workspace_id, id, kind, happened_on, payload, source, key, hash, reverses_id, reason, made_by, made_at)
      select ${organisation_id}, ${workspace_id}, id, kind, happened_on, payload::jsonb, source, key, hash, reverses_id, reason, ${ctx.actor.userId}, ${ctx.now}
      from unnest(${facts.map(({ id }) => id)}::text[], ${facts.map(({ kind }) => kind)}::text[],
        ${facts.map(({ happenedOn }) => happenedOn)}::date[], ${facts.map(({ payload }) => JSON.stringify(payload))}::text[],
        ${facts.map(({ source }) => source)}::text[], ${facts.map(({ key }) => key)}::text[], ${facts.map(({ hash }) => hash)}::text[],
        ${facts.map(({ reverses }) => reverses?.id ?? null)}::text[], ${facts.map(({ reverses }) => reverses?.reason ?? null)}::text[])
        as f (id, kind, happened_on, payload, source, key, hash, reverses_id, reason)
      on conflict (organisation_id, workspace_id, key) do nothing
      returning id
    ), journal as (
      insert into ledger_journal (organisation_id, workspace_id, fact_id, booked_on, for_period, rule, rates, reverses_id, lines)
      select ${organisation_id}, ${workspace_id}, j.fact_id, j.booked_on, j.for_period, j.rule, j.rates::jsonb, j.reverses_id, j.lines
      from unnest(${booked.map(({ factId }) => factId)}::text[], ${booked.map(({ bookedOn }) => bookedOn)}::date[],
        ${booked.map(({ forPeriod }) => forPeriod)}::int[], ${booked.map(({ rule }) => rule)}::text[],
        ${booked.map(({ rates }) => (Object.keys(rates).length === 0 ? null : JSON.stringify(rates)))}::text[],
        ${booked.map(({ reversesId }) => reversesId?.toString() ?? null)}::bigint[], ${booked.map(({ entries: of }) => of.length)}::smallint[])
        as j (fact_id, booked_on, for_period, rule, rates, reverses_id, lines)
      join fact on fact.id = j.fact_id
      returning id, fact_id
    ), entry as (
      insert into ledger_entry (organisation_id, workspace_id, journal_id, line, account, currency, amount, home_amount,
        party_id, campaign_id, collaboration_id, due_on, settles_journal_id, settles_line)
      select ${organisation_id}, ${workspace_id}, journal.id, e.line, e.account, e.currency, e.amount, e.home_amount,
        e.party_id, e.campaign_id, e.collaboration_id, e.due_on, e.settles_journal_id, e.settles_line
      from unnest(${entries.map(({ factId }) => factId)}::text[], ${entries.map(({ line }) => line)}::smallint[],
        ${entries.map(({ account }) => account)}::text[], ${entries.map(({ currency }) => currency)}::text[],
        ${entries.map(({ amount }) => amount.toString())}::bigint[], ${entries.map(({ home }) => home.toString())}::bigint[],
        ${entries.map(({ partyId }) => partyId ?? null)}::text[], ${entries.map(({ campaignId }) => campaignId ?? null)}::text[],
        ${entries.map(({ collaborationId }) => collaborationId ?? null)}::text[], ${entries.map(({ dueOn }) => dueOn ?? null)}::date[],
        ${entries.map(({ settles }) => settles?.journalId.toString() ?? null)}::bigint[], ${entries.map(({ settles }) => settles?.line ?? null)}::smallint[])
        as e (fact_id, line, account, currency, amount, home_amount, party_id, campaign_id, collaboration_id, due_on, settles_journal_id, settles_line)
      join journal on journal.fact_id = e.fact_id
    )
    select fact.id as fact_id, journal.id as journal_id from fact left join journal on journal.fact_id = fact.id`.execute(
    tx,
  );
  return rows.map(({ fact_id, journal_id }) => ({ factId: fact_id, journalId: journal_id }));
}
