/**
 * A bank statement is read: each movement once, whatever files it comes in; what is a payment of ours settles it, the
 * same way as the bank's result or a hand does, and what is none stays to be explained. Read again it changes nothing;
 * cut off anywhere, it goes on from there.
 */
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockPosting, lockThings, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { MismatchReason, StatementOutcome } from '../contract.ts';
import { MATCH_DAYS } from '../figures.ts';
import { toDetail } from '../finding.ts';
import { lockBatch, lockPayees } from '../locks.ts';
import { openAccounts } from '../payees.ts';
import { retaxPools } from '../retax.ts';
import { finishBatch, lockLines, settleLine, type SettledLine } from '../settle-line.ts';
import { decideMatch, type Account, type Candidate, type Match } from './decide-match.ts';
import { readStatement, type StatementLine } from './read-statement.ts';

type Tx = Transaction<DB>;

const STEP = 200;

/**
 * @throws RefusalError platform.not-allowed, payouts.no-cash, payouts.statement-too-long, and what a broken file is refused with
 */
export async function importStatement(
  db: AppDatabase,
  ctx: Context,
  { cashId, fileName, bytes }: { readonly cashId: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<StatementOutcome> {
  demand(ctx, 'payout:release');
  const account = await inTenant(db, ctx, (tx) => getAccount(tx, ctx, cashId));
  const { lines, problems, ignored } = await readStatement(bytes, account.currency);
  const outcome: StatementOutcome = {
    added: 0,
    matched: 0,
    settled: 0,
    known: 0,
    ignored,
    problems: problems.map(({ row, code, ...detail }) => ({ row, code, detail: toDetail(detail) })),
  };
  if (lines.length === 0) return outcome;
  const statementId = await keepStatement(db, ctx, { cashId, fileName, bytes });
  // In the order of what happened: what came back comes after what left.
  const ordered = lines.toSorted((a, b) =>
    a.on === b.on ? Number(a.amount > 0n) - Number(b.amount > 0n) : a.on < b.on ? -1 : 1,
  );
  for (let at = 0; at < ordered.length; at += STEP) {
    const some = ordered.slice(at, at + STEP);
    // eslint-disable-next-line no-await-in-loop -- one step after the other, each whole
    const done = await inTenant(db, ctx, (tx) => matchStep(tx, db, ctx, { account, statementId }, some));
    outcome.added += done.added;
    outcome.matched += done.matched;
    outcome.settled += done.settled;
    outcome.known += some.length - done.added;
  }
  return outcome;
}

async function getAccount(tx: Tx, ctx: Context, cashId: string): Promise<Account> {
  const { rows } = await sql<Account>`
    select id as "cashId", currency from ledger_party p where ${ownedBy(ctx, 'p')} and id = ${cashId} and kind = 'cash'`.execute(
    tx,
  );
  return rows[0] ?? refuse('notFound', 'payouts.no-cash');
}

/** The same file is the same statement. */
const keepStatement = (
  db: AppDatabase,
  ctx: Context,
  { cashId, fileName, bytes }: { readonly cashId: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<string> =>
  inTenant(db, ctx, async (tx) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    await tx
      .insertInto('payouts_statement')
      .values({
        ...tenantKeys(ctx),
        id: newId('pst', ctx.now.getTime()),
        cash_id: cashId,
        hash,
        file_name: fileName.slice(0, 200),
        made_by: ctx.actor.userId,
        made_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { rows } = await sql<{ id: string }>`
      select id from payouts_statement s where ${ownedBy(ctx, 's')} and cash_id = ${cashId} and hash = ${hash}`.execute(
      tx,
    );
    return rows[0]!.id;
  });

interface Where {
  readonly account: Account;
  readonly statementId: string;
}

async function matchStep(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  where: Where,
  some: readonly StatementLine[],
): Promise<{ added: number; matched: number; settled: number }> {
  const { account } = where;
  await lockThings(tx, ctx, [`statement ${account.cashId}`]);
  const fresh = await leaveKnown(tx, ctx, account, some);
  if (fresh.length === 0) return { added: 0, matched: 0, settled: 0 };
  const candidates = await lockCandidates(tx, db, ctx, account, fresh);
  const kept: { line: StatementLine; match: Match }[] = [];
  const changed = new Set<string>();
  const batches = new Set<string>();
  let settled = 0;
  for (const line of fresh) {
    const match = decideMatch(
      line,
      account,
      candidates.map(({ candidate }) => candidate),
    );
    // eslint-disable-next-line no-await-in-loop -- each sees what the one before has done
    const result = 'reason' in match ? match.reason : await settleMatch(tx, ctx, line, match, candidates, changed);
    if (result === 'done') {
      settled += 1;
      batches.add(
        candidates.find(({ candidate }) => 'lineId' in match && candidate.lineId === match.lineId)!.locked.batchId,
      );
    }
    kept.push({ line, match: result === 'done' || result === 'known' ? match : { reason: result } });
  }
  await insertLines(tx, ctx, where, kept);
  for (const id of batches)
    // eslint-disable-next-line no-await-in-loop -- in one transaction
    await finishBatch(tx, ctx, id);
  await retaxPools(tx, ctx, [...changed]);
  const matched = kept.filter(({ match }) => 'lineId' in match).length;
  await writeAudit(tx, ctx, {
    action: 'payouts.statement',
    entity: 'party',
    entityId: account.cashId,
    detail: { added: kept.length, matched, settled },
  });
  return { added: kept.length, matched, settled };
}

async function leaveKnown(
  tx: Tx,
  ctx: Context,
  { cashId }: Account,
  some: readonly StatementLine[],
): Promise<StatementLine[]> {
  const { rows } = await sql<{ print: string }>`
    select print from payouts_statement_line s where ${ownedBy(ctx, 's')} and cash_id = ${cashId}
      and print = any(${some.map(({ print }) => print)}::text[])`.execute(tx);
  const known = new Set(rows.map(({ print }) => print));
  return some.filter(({ print }) => !known.has(print));
}

interface Locked {
  candidate: Candidate;
  /** As it stands; the candidate's state follows it. */
  readonly locked: SettledLine;
}

/** Payments that the lines could be, each locked with its payee and batch. */
async function lockCandidates(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  { cashId, currency }: Account,
  lines: readonly StatementLine[],
): Promise<Locked[]> {
  const references = lines.flatMap(({ reference }) => (reference === null ? [] : [reference]));
  const bare = lines.filter(({ reference, amount }) => reference === null && amount < 0n);
  const days = bare.map(({ on }) => on).toSorted();
  const { rows: found } = await sql<{ id: string; batchId: string; partyId: string }>`
    select l.id, l.batch_id as "batchId", l.party_id as "partyId" from payouts_line l where ${ownedBy(ctx, 'l')} and l.reference = any(${references}::text[])
    union
    select l.id, l.batch_id, l.party_id from payouts_line l join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = l.batch_id
    where ${ownedBy(ctx, 'l')} and b.cash_id = ${cashId} and l.currency = ${currency} and l.state in ('waiting', 'paid')
      and l.gross - l.tax = any(${bare.map(({ amount }) => (-amount).toString())}::bigint[])
      and coalesce(l.settled_on, b.pay_on) between ${addDays(days[0] ?? '2000-01-01', -MATCH_DAYS)}::date and ${addDays(days.at(-1) ?? '2000-01-01', MATCH_DAYS)}::date`.execute(
    tx,
  );
  await lockPayees(
    tx,
    ctx,
    found.map(({ partyId }) => partyId),
  );
  for (const id of [...new Set(found.map(({ batchId }) => batchId))].toSorted())
    // eslint-disable-next-line no-await-in-loop -- in their order
    await lockBatch(tx, ctx, id);
  const locked = await lockLines(tx, ctx, { lineIds: found.map(({ id }) => id) });
  await lockPosting(tx, ctx);
  await lockThings(
    tx,
    ctx,
    locked.flatMap(({ items }) => items.map((item) => `item ${item}`)),
  );
  return describeCandidates(tx, db, ctx, locked);
}

async function describeCandidates(
  tx: Tx,
  db: AppDatabase,
  ctx: Context,
  locked: readonly SettledLine[],
): Promise<Locked[]> {
  const { rows } = await sql<{
    id: string;
    accountId: string;
    party: string;
    batchState: string;
    day: string;
    left: boolean;
    cameBack: boolean;
  }>`
    select l.id, l.account_id as "accountId", p.name as party, b.state as "batchState", coalesce(l.settled_on, b.pay_on) as day,
      exists (select from payouts_statement_line s where ${ownedBy(ctx, 's')} and s.line_id = l.id and s.amount < 0) as "left",
      exists (select from payouts_statement_line s where ${ownedBy(ctx, 's')} and s.line_id = l.id and s.amount > 0) as "cameBack"
    from payouts_line l join payouts_batch b on ${ownedBy(ctx, 'b')} and b.id = l.batch_id join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
    where ${ownedBy(ctx, 'l')} and l.id = any(${locked.map(({ id }) => id)}::text[])`.execute(tx);
  const about = new Map(rows.map((row) => [row.id, row]));
  const accounts = await openAccounts(tx, db.cipher, ctx, [...new Set(rows.map(({ accountId }) => accountId))]);
  return locked.map((line) => {
    const { accountId, party, batchState, day, left, cameBack } = about.get(line.id)!;
    const holder = accounts.get(accountId)?.name;
    return {
      locked: line,
      candidate: {
        lineId: line.id,
        state: line.state,
        released: batchState === 'exported' || batchState === 'done',
        reference: line.reference,
        cashId: line.cashId,
        currency: line.currency,
        net: line.gross - line.tax,
        day,
        names: holder === undefined ? [party] : [holder, party],
        left,
        cameBack,
      },
    };
  });
}

/** Says of a payment what the bank says; a line that is taken here is not taken again. */
async function settleMatch(
  tx: Tx,
  ctx: Context,
  line: StatementLine,
  match: Extract<Match, { lineId: string }>,
  candidates: readonly Locked[],
  changed: Set<string>,
): Promise<'done' | 'known' | MismatchReason> {
  const one = candidates.find(({ candidate }) => candidate.lineId === match.lineId)!;
  const { candidate, locked } = one;
  const today = businessDay(ctx.now);
  const isKnown = candidate.state === match.says || (match.says === 'paid' && candidate.state === 'returned');
  const result = isKnown
    ? 'known'
    : await settleLine(
        tx,
        ctx,
        { ...locked, state: candidate.state },
        {
          state: match.says,
          on: line.on > today ? today : line.on,
          reason: null,
          bankReference: line.bankReference,
          left: line.amount < 0n ? -line.amount : line.amount,
        },
        changed,
      );
  if (result !== 'done' && result !== 'known') return 'amount-differs';
  one.candidate = {
    ...candidate,
    state: isKnown ? candidate.state : match.says,
    left: candidate.left || line.amount < 0n,
    cameBack: candidate.cameBack || line.amount > 0n,
  };
  return result;
}

async function insertLines(
  tx: Tx,
  ctx: Context,
  { account, statementId }: Where,
  kept: readonly { readonly line: StatementLine; readonly match: Match }[],
): Promise<void> {
  await tx
    .insertInto('payouts_statement_line')
    .values(
      kept.map(({ line, match }) => ({
        ...tenantKeys(ctx),
        id: newId('psl', ctx.now.getTime()),
        statement_id: statementId,
        cash_id: account.cashId,
        print: line.print,
        row_number: line.row,
        booked_on: line.on,
        currency: line.currency,
        amount: line.amount,
        counterparty: line.counterparty,
        memo: line.memo,
        bank_reference: line.bankReference,
        ...('reason' in match
          ? { line_id: null, matched_by: null, reason: match.reason }
          : { line_id: match.lineId, matched_by: match.by, reason: null }),
      })),
    )
    .execute();
}
