/** Bank statements: movements of accounts, the payments that they are, and what else they are. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation } from '#kernel/operation.ts';

const Id = z.string().min(1).max(60);
const Currency = z.enum(CURRENCIES);
const Amount = z.string();
const Cursor = z.string().max(1_000).nullable().default(null);
const Limit = z.coerce.number().int().min(1).max(200).default(50);
/** What fills a sentence. */
const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

/** Why a line of a bank statement is no payment that we know. */
const MISMATCH_REASONS = [
  'nothing-fits',
  'several-fit',
  'unknown-reference',
  'other-account',
  'currency-differs',
  'amount-differs',
  'not-released',
  'failed-before',
  'not-paid',
  'matched-before',
] as const;
export type MismatchReason = (typeof MISMATCH_REASONS)[number];
const STATEMENT_PROBLEMS = [
  'columns-missing',
  'direction-unclear',
  'amount-unreadable',
  'time-unreadable',
  'currency-unknown',
] as const;
/** What became of a bank statement that was read. */
export const StatementOutcome = z.object({
  /** Movements that were new. */
  added: z.int(),
  /** Of them, payments of ours. */
  matched: z.int(),
  /** Of those, payments that were not known to be paid, or to have come back, before. */
  settled: z.int(),
  /** Read before, in this file or another. */
  known: z.int(),
  /** Totals, notes, and what came in without naming a payment of ours. */
  ignored: z.int(),
  problems: z.array(z.object({ row: z.int().nullable(), code: z.enum(STATEMENT_PROBLEMS), detail: Detail })),
});
export type StatementOutcome = z.infer<typeof StatementOutcome>;
export const STATEMENT_SHOWS = ['open', 'matched', 'explained'] as const;
/** One movement on an account, as its bank tells it. */
const StatementRow = z.object({
  id: z.string(),
  on: z.string(),
  currency: Currency,
  /** Below zero for what left the account. */
  amount: Amount,
  cash: z.string(),
  /** As the bank calls them; only the beginning without `identity:read`. */
  counterparty: z.string().nullable(),
  /** Null without `identity:read`, too. */
  memo: z.string().nullable(),
  bankReference: z.string().nullable(),
  fileName: z.string(),
  row: z.int(),
  /** The payment that it is. */
  payment: z
    .object({
      lineId: z.string(),
      batchId: z.string(),
      party: z.string(),
      reference: z.string(),
      by: z.enum(['reference', 'amount']),
    })
    .nullable(),
  reason: z.enum(MISMATCH_REASONS).nullable(),
  explanation: z.string().nullable(),
  /** Name of the member; null for keys, and for who left. */
  explainedBy: z.string().nullable(),
});
export type StatementRow = z.infer<typeof StatementRow>;
const StatementFile = z.object({
  id: z.string(),
  cash: z.string(),
  fileName: z.string(),
  lines: z.int(),
  matched: z.int(),
  open: z.int(),
  madeAt: z.date(),
  maker: z.string().nullable(),
});
export type StatementFile = z.infer<typeof StatementFile>;

export const statementsContract = {
  list: operation('ledger:read', 'GET /payouts/statements', 'Bank statements that were read, newest first')
    .input(z.object({ cursor: Cursor, limit: Limit }))
    .output(z.object({ rows: z.array(StatementFile), next: z.string().nullable() })),
  lines: operation('ledger:read', 'GET /payouts/statement-lines', 'Movements of accounts and the payments they are')
    .input(
      z.object({
        show: z.enum(STATEMENT_SHOWS).default('open'),
        cashId: Id.optional(),
        cursor: Cursor,
        limit: Limit,
      }),
    )
    .output(z.object({ rows: z.array(StatementRow), next: z.string().nullable() })),
  explain: operation(
    'payout:release',
    'POST /payouts/statement-lines/{statementLineId}/explanation',
    'Say what a movement is that is no payment of ours',
  )
    .input(z.object({ statementLineId: Id, explanation: z.string().trim().min(1).max(300) }))
    .output(z.object({ ok: z.literal(true) })),
};
