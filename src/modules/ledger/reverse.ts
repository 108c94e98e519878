/** A mistake is taken back by a journal of its own; nothing that was posted is ever touched. */
import { sql, type Transaction } from 'kysely';
import { businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { Currency } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { hashOf } from '#platform/content-hash.ts';
import type { DB } from '#platform/database.ts';
import { isOpenItem, type Account } from './accounts.ts';
import { inheritInvoices, unlinkInvoice } from './invoiced.ts';
import { describeRef, type Entry, type Rates } from './journal.ts';
import { ownedBy } from './keys.ts';
import { lockThings } from './locks.ts';
import { post, type Posted } from './post.ts';
import { makeJournal } from './record.ts';
import { beginPosting } from './sitting.ts';
import { hasStanding, isTakenBack } from './standing.ts';
import { readOpenItems } from './store.ts';

interface PostedEntry {
  readonly line: number;
  readonly account: Account;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly home_amount: bigint;
  readonly party_id: string | null;
  readonly campaign_id: string | null;
  readonly collaboration_id: string | null;
  readonly due_on: string | null;
  readonly counter_account: Account | null;
  readonly settles_journal_id: bigint | null;
  readonly settles_line: number | null;
}

/**
 * What stands against an entry: an open item that nothing has settled is settled by it; one that was settled or is in a
 * payout meanwhile is owed the other way, which the next payout takes off; and what a settlement closed is open again.
 */
function counter(entry: PostedEntry, journalId: bigint, isFree: boolean): Entry {
  const settles =
    isOpenItem(entry.account) && entry.settles_journal_id === null && isFree
      ? { settles: { journalId, line: entry.line, home: -entry.home_amount } }
      : {};
  return {
    account: entry.account,
    currency: entry.currency,
    amount: -entry.amount,
    home: -entry.home_amount,
    partyId: entry.party_id,
    campaignId: entry.campaign_id,
    collaborationId: entry.collaboration_id,
    dueOn: 'settles' in settles ? null : entry.due_on,
    counter: entry.counter_account,
    ...settles,
    ...(entry.settles_journal_id === null
      ? {}
      : { after: { journalId: entry.settles_journal_id, line: entry.settles_line! } }),
  };
}

/**
 * Takes a fact back, on a day of an open period; its rates are those of the journal that it takes back.
 * @throws RefusalError ledger.no-fact, ledger.reversed-already, ledger.reversal-of-reversal, ledger.reverse-payout
 */
export async function reverseFact(
  tx: Transaction<DB>,
  ctx: Context,
  { factId, reason }: { readonly factId: string; readonly reason: string },
): Promise<Posted> {
  const sitting = await beginPosting(tx, ctx);
  await lockThings(tx, ctx, [`fact ${factId}`]);
  const { rows: facts } = await sql<{
    kind: string;
    happened_on: string;
    reversed: boolean;
    clawed: boolean;
    matched: boolean;
  }>`
    select f.kind, f.happened_on,
      ${isTakenBack(ctx, 'f')} as reversed, ${hasStanding(ctx, 'match', 'f')} as matched,
      ${hasStanding(ctx, 'claw-back', 'f')} as clawed
    from ledger_fact f where ${ownedBy(ctx, 'f')} and f.id = ${factId}`.execute(tx);
  const fact = facts[0] ?? refuse('notFound', 'ledger.no-fact', { id: factId });
  if (fact.reversed) refuse('conflict', 'ledger.reversed-already');
  if (fact.kind === 'reversal' || fact.kind === 'accrual') refuse('invalid', 'ledger.reversal-of-reversal');
  if (fact.kind === 'payout' || fact.kind === 'payout-returned') refuse('invalid', 'ledger.reverse-payout');
  if (fact.kind === 'order') refuse('invalid', 'ledger.reverse-order');
  if (fact.kind === 'invoice' && fact.matched) refuse('conflict', 'ledger.matched-already');
  if (fact.clawed) refuse('conflict', 'ledger.clawed-back');
  const { rows: journals } = await sql<{ id: bigint; rates: Rates | null; period: number }>`
    select id, rates, period from ledger_journal j where ${ownedBy(ctx, 'j')} and j.fact_id = ${factId}`.execute(tx);
  const journal = journals[0];
  const { rows: entries } = await sql<PostedEntry>`
    select line, account, currency, amount, home_amount, party_id, campaign_id, collaboration_id, due_on, counter_account, settles_journal_id, settles_line
    from ledger_entry e where ${ownedBy(ctx, 'e')} and e.journal_id = ${journal?.id.toString() ?? '0'}::bigint order by line`.execute(
    tx,
  );
  const refs = entries
    .filter(({ account, settles_journal_id }) => isOpenItem(account) && settles_journal_id === null)
    .map(({ line }) => describeRef({ journalId: journal!.id, line }));
  await lockThings(
    tx,
    ctx,
    refs.map((ref) => `item ${ref}`),
  );
  const open = await readOpenItems(tx, ctx, refs, null);
  const id = newId('fct', ctx.now.getTime());
  const today = businessDay(ctx.now);
  // On the day of the fact where its period is open still, so that the period is right; else today's or the next open one.
  const made = makeJournal(
    sitting,
    fact.happened_on,
    entries.map((entry) =>
      counter(entry, journal!.id, open.has(describeRef({ journalId: journal!.id, line: entry.line }))),
    ),
    journal?.rates ?? {},
    journal?.id,
  );
  const payload = { kind: 'reversal', on: today, factId, reason };
  const [posted] = await post(tx, ctx, [
    {
      fact: {
        id,
        kind: 'reversal',
        happenedOn: today,
        payload,
        source: 'hand',
        key: `reversal ${factId}`,
        hash: hashOf(payload),
        reverses: { id: factId, reason },
      },
      journal: made,
    },
  ]);
  if (posted === undefined) refuse('conflict', 'ledger.reversed-already');
  if (posted.journalId !== null) await inheritInvoices(tx, ctx, posted.journalId, made!.entries);
  if (fact.kind === 'invoice' || fact.kind === 'match') await unlinkInvoice(tx, ctx, factId);
  return posted;
}
