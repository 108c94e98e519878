/** Statements that were read, movement by movement, and what a movement is that is no payment of ours. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import type { STATEMENT_SHOWS, StatementFile, StatementRow } from '../contract.ts';
import { DAY, ID, makeCursor, readCursor } from '../cursor.ts';
import { showName } from '../payees.ts';

interface Page {
  readonly cursor: string | null;
  readonly limit: number;
}

/** Newest first. @throws RefusalError platform.not-allowed, payouts.cursor */
export async function listStatements(
  db: AppDatabase,
  ctx: Context,
  { cursor, limit }: Page,
): Promise<{ rows: StatementFile[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const before = cursor === null ? null : readCursor(cursor, [ID])[0];
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<StatementFile>`
      select s.id, c.name as cash, s.file_name as "fileName", s.made_at as "madeAt", m.name as maker, n.lines, n.matched, n.open
      from payouts_statement s join ledger_party c on ${ownedBy(ctx, 'c')} and c.id = s.cash_id
        left join workspaces_member m on m.organisation_id = s.organisation_id and m.user_id = s.made_by
        cross join lateral (select count(*)::int as lines, count(l.line_id)::int as matched,
          (count(*) filter (where l.line_id is null and l.explanation is null))::int as open
          from payouts_statement_line l where ${ownedBy(ctx, 'l')} and l.statement_id = s.id) as n
      where ${ownedBy(ctx, 's')} and (${before === null} or s.id < ${before ?? ''}) order by s.id desc limit ${limit + 1}`.execute(
      tx,
    );
    const page = rows.slice(0, limit);
    return { rows: page, next: rows.length > limit ? makeCursor(page.at(-1)!.id) : null };
  });
}

const SHOWS: Readonly<Record<(typeof STATEMENT_SHOWS)[number], ReturnType<typeof sql>>> = {
  open: sql`s.line_id is null and s.explanation is null`,
  matched: sql`s.line_id is not null`,
  explained: sql`s.explanation is not null`,
};

/** By day, the newest first. @throws RefusalError platform.not-allowed, payouts.cursor */
export async function listStatementLines(
  db: AppDatabase,
  ctx: Context,
  { show, cashId, cursor, limit }: Page & { readonly show: keyof typeof SHOWS; readonly cashId?: string | undefined },
): Promise<{ rows: StatementRow[]; next: string | null }> {
  demand(ctx, 'ledger:read');
  const [day, id] = cursor === null ? [null, null] : readCursor(cursor, [DAY, ID]);
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<StatementRow>`
      select s.id, s.booked_on as "on", s.currency, s.amount::text as amount, c.name as cash, s.counterparty, s.memo,
        s.bank_reference as "bankReference", f.file_name as "fileName", s.row_number as row, s.reason, s.explanation, m.name as "explainedBy",
        case when l.id is not null then jsonb_build_object('lineId', l.id, 'batchId', l.batch_id, 'party', p.name, 'reference', l.reference,
          'by', s.matched_by) end as payment
      from payouts_statement_line s
        join payouts_statement f on ${ownedBy(ctx, 'f')} and f.id = s.statement_id
        join ledger_party c on ${ownedBy(ctx, 'c')} and c.id = s.cash_id
        left join payouts_line l on ${ownedBy(ctx, 'l')} and l.id = s.line_id
        left join ledger_party p on ${ownedBy(ctx, 'p')} and p.id = l.party_id
        left join workspaces_member m on m.organisation_id = s.organisation_id and m.user_id = s.explained_by
      where ${ownedBy(ctx, 's')} and ${SHOWS[show]} and (${cashId === undefined} or s.cash_id = ${cashId ?? ''})
        and (${day === null} or (s.booked_on, s.id) < (${day ?? '2000-01-01'}::date, ${id ?? ''}))
      order by s.booked_on desc, s.id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => ({
        ...row,
        counterparty: row.counterparty === null ? null : showName(ctx, row.counterparty),
        memo: may(ctx, 'identity:read') ? row.memo : null,
      })),
      next: rows.length > limit && last !== undefined ? makeCursor(last.on, last.id) : null,
    };
  });
}

/**
 * Says what a movement is that is no payment of ours: once, and it is asked about no more.
 * @throws RefusalError platform.not-allowed, payouts.no-statement-line, payouts.statement-matched, payouts.explained-before
 */
export async function explainStatementLine(
  db: AppDatabase,
  ctx: Context,
  { statementLineId: id, explanation }: { readonly statementLineId: string; readonly explanation: string },
): Promise<void> {
  demand(ctx, 'payout:release');
  await inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<{ matched: boolean; explained: boolean }>`
      select line_id is not null as matched, explanation is not null as explained from payouts_statement_line s
      where ${ownedBy(ctx, 's')} and id = ${id} for update`.execute(tx);
    const { matched, explained } = rows[0] ?? refuse('notFound', 'payouts.no-statement-line');
    if (matched) refuse('conflict', 'payouts.statement-matched');
    if (explained) refuse('conflict', 'payouts.explained-before');
    await sql`
      update payouts_statement_line s set explanation = ${explanation}, explained_by = ${ctx.actor.userId}, explained_at = ${ctx.now}
      where ${ownedBy(ctx, 's')} and id = ${id}`.execute(tx);
    await writeAudit(tx, ctx, { action: 'payouts.explain', entity: 'statement-line', entityId: id });
  });
}
