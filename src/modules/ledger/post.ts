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
 * Posts facts with their journals, all or none. A fact whose key stands there already is passed over
 * and not among what is answered.
 * @throws Error when a journal does not balance: rules are checked before this, and the database checks again
 */
export async function post(tx: Transaction<DB>, ctx: Context, drafts: readonly JournalDraft[]): Promise<Posted[]> {
  if (drafts.length === 0) return [];
  if (drafts.some(({ journal }) => journal !== null && (journal.entries.length < 2 || !isBalanced(journal.entries))))
    throw new Error('a journal does not balance');
  const { organisation_id, workspace_id } = tenantKeys(ctx);
  const facts = drafts.map(({ fact }) => fact);
  // Numbers for the journals come with it, so that nothing has to be joined in the database.
  const { rows } = await sql<{ id: string; number: bigint }>`
    insert into ledger_fact (organisation_id, workspace_id, id, kind, happened_on, payload, source, key, hash, reverses_id, reason, made_by, made_at)
    select ${organisation_id}, ${workspace_id}, id, kind, happened_on, payload::jsonb, source, key, hash, reverses_id, reason, ${ctx.actor.userId}, ${ctx.now}
    from unnest(${facts.map(({ id }) => id)}::text[], ${facts.map(({ kind }) => kind)}::text[],
      ${facts.map(({ happenedOn }) => happenedOn)}::date[], ${facts.map(({ payload }) => JSON.stringify(payload))}::text[],
      ${facts.map(({ source }) => source)}::text[], ${facts.map(({ key }) => key)}::text[], ${facts.map(({ hash }) => hash)}::text[],
      ${facts.map(({ reverses }) => reverses?.id ?? null)}::text[], ${facts.map(({ reverses }) => reverses?.reason ?? null)}::text[])
      as f (id, kind, happened_on, payload, source, key, hash, reverses_id, reason)
    on conflict (organisation_id, workspace_id, key) do nothing
    returning id, nextval('ledger_journal_number') as number`.execute(tx);
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const booked = drafts.flatMap(({ fact, journal }) => {
    const number = numbers.get(fact.id);
    return journal === null || number === undefined ? [] : [{ ...journal, factId: fact.id, number: number.toString() }];
  });
  await insertJournals(tx, { organisation_id, workspace_id }, booked);
  const journals = new Map(booked.map(({ factId, number }) => [factId, BigInt(number)]));
  return rows.map(({ id }) => ({ factId: id, journalId: journals.get(id) ?? null }));
}

type Numbered = NonNullable<JournalDraft['journal']> & { readonly factId: string; readonly number: string };

/** Journals and all of their entries in one statement: what the database checks is whole. */
async function insertJournals(
  tx: Transaction<DB>,
  { organisation_id, workspace_id }: { organisation_id: string; workspace_id: string },
  booked: readonly Numbered[],
): Promise<void> {
  if (booked.length === 0) return;
  const entries = booked.flatMap(({ number, entries: of }) =>
    of.map((entry, at) => ({ ...entry, number, line: at + 1 })),
  );
  await sql`
    with journal as (
      insert into ledger_journal (organisation_id, workspace_id, id, fact_id, booked_on, for_period, rule, rates, reverses_id, lines)
      select ${organisation_id}, ${workspace_id}, id, fact_id, booked_on, for_period, rule, rates::jsonb, reverses_id, lines
      from unnest(${booked.map(({ number }) => number)}::bigint[], ${booked.map(({ factId }) => factId)}::text[],
        ${booked.map(({ bookedOn }) => bookedOn)}::date[], ${booked.map(({ forPeriod }) => forPeriod)}::int[], ${booked.map(({ rule }) => rule)}::text[],
        ${booked.map(({ rates }) => (Object.keys(rates).length === 0 ? null : JSON.stringify(rates)))}::text[],
        ${booked.map(({ reversesId }) => reversesId?.toString() ?? null)}::bigint[], ${booked.map(({ entries: of }) => of.length)}::smallint[])
        as j (id, fact_id, booked_on, for_period, rule, rates, reverses_id, lines)
    )
    insert into ledger_entry (organisation_id, workspace_id, journal_id, line, account, currency, amount, home_amount,
      party_id, campaign_id, collaboration_id, due_on, counter_account, settles_journal_id, settles_line)
    select ${organisation_id}, ${workspace_id}, journal_id, line, account, currency, amount, home_amount,
      party_id, campaign_id, collaboration_id, due_on, counter_account, settles_journal_id, settles_line
    from unnest(${entries.map(({ number }) => number)}::bigint[], ${entries.map(({ line }) => line)}::smallint[],
      ${entries.map(({ account }) => account)}::text[], ${entries.map(({ currency }) => currency)}::text[],
      ${entries.map(({ amount }) => amount.toString())}::bigint[], ${entries.map(({ home }) => home.toString())}::bigint[],
      ${entries.map(({ partyId }) => partyId ?? null)}::text[], ${entries.map(({ campaignId }) => campaignId ?? null)}::text[],
      ${entries.map(({ collaborationId }) => collaborationId ?? null)}::text[], ${entries.map(({ dueOn }) => dueOn ?? null)}::date[],
      ${entries.map(({ counter }) => counter ?? null)}::text[],
      ${entries.map(({ settles }) => settles?.journalId.toString() ?? null)}::bigint[], ${entries.map(({ settles }) => settles?.line ?? null)}::smallint[])
      as e (journal_id, line, account, currency, amount, home_amount, party_id, campaign_id, collaboration_id, due_on, counter_account, settles_journal_id, settles_line)`.execute(
    tx,
  );
}
