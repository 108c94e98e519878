/** Who can be paid now and how much, and in words why others cannot. */
import type { Transaction } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { divideRounded, type Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { PAY_AHEAD_DAYS, readPayable, type DueItem } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { BankFormat } from './bank-files/index.ts';
import type { BatchQuestion, Payer, PayoutSetting, Proposal, SkipReason } from './contract.ts';
import { getFormat } from './formats.ts';
import { getPayer, readSetting } from './payers.ts';
import { readPayees, type KnownPayee } from './payees.ts';
import { poolOf, readEarlier, withhold, type Payment, type WithheldPayment } from './withhold.ts';

export interface PlannedLine {
  readonly lineId: string;
  readonly partyId: string;
  readonly party: string;
  readonly payee: KnownPayee;
  readonly accountId: string;
  readonly currency: Currency;
  readonly gross: bigint;
  readonly items: readonly string[];
  readonly withoutInvoice: boolean;
  readonly collaborationId: string | null;
  readonly withheld: Extract<WithheldPayment, { ok: true }>;
}

export interface Planned {
  readonly lines: readonly PlannedLine[];
  readonly skipped: Proposal['skipped'];
}

/** Of one payment; what a payee owes back comes first, and what is left over waits for the next. */
const MOST_ITEMS = 5_000;

interface Group {
  readonly partyId: string;
  readonly party: string;
  readonly currency: Currency;
  readonly due: readonly DueItem[];
  readonly all: readonly DueItem[];
}

const sum = (items: readonly DueItem[]): bigint => items.reduce((total, { amount }) => total + amount, 0n);

/** By party and currency. What a payee owes back is always in it: it lowers the next payout. */
function group(items: readonly DueItem[], payOn: string, { holdDays }: PayoutSetting): Group[] {
  const groups = Map.groupBy(items, ({ partyId, currency }) => `${partyId} ${currency}`);
  return [...groups.values()].map((all) => ({
    partyId: all[0]!.partyId,
    party: all[0]!.party,
    currency: all[0]!.currency,
    all,
    due: all
      .filter(({ amount, dueOn }) => amount < 0n || dueOn === null || addDays(dueOn, holdDays) <= payOn)
      .toSorted((a, b) => Number(a.amount > 0n) - Number(b.amount > 0n))
      .slice(0, MOST_ITEMS),
  }));
}

const INVOICING = new Set(['studio', 'company']);

/** Why a group is not paid now; null when it may be. Everything but the tax. */
function findReason(
  { due, currency }: Group,
  payee: KnownPayee | undefined,
  setting: PayoutSetting,
  format: BankFormat,
): SkipReason | null {
  const total = sum(due);
  if (payee === undefined) return 'no-payee';
  if (due.every(({ amount }) => amount < 0n)) return due.length === 0 ? 'not-due' : 'owes-us';
  if (total <= 0n) return 'owes-us';
  if (payee.accountId === null) return 'no-account';
  if (payee.format !== format.id) return 'other-format';
  if (format.limits.currencies?.includes(currency) === false) return 'other-currency';
  if (total < BigInt(setting.minimum)) return 'below-minimum';
  if (setting.withoutInvoice === 'block' && INVOICING.has(payee.kind) && isBare(due)) return 'invoice-missing';
  return null;
}

const isBare = (items: readonly DueItem[]): boolean => items.some(({ amount, invoiced }) => amount > 0n && !invoiced);

/** The day from which the first of it could be paid; null where time does not help. */
function findDay({ all }: Group, { holdDays }: PayoutSetting, reason: SkipReason): string | null {
  if (reason !== 'not-due') return null;
  const days = all.flatMap(({ dueOn, amount }) => (amount > 0n && dueOn !== null ? [addDays(dueOn, holdDays)] : []));
  return days.toSorted()[0] ?? null;
}

/** VAT in what is paid: of the invoiced items, less the part of them that a claw-back takes off. */
function vatOf(items: readonly DueItem[]): bigint {
  const owed = sum(items.filter(({ amount }) => amount > 0n));
  const vat = items.reduce((total, one) => (one.amount > 0n ? total + one.vat : total), 0n);
  const gross = sum(items);
  return gross <= 0n || owed === 0n ? 0n : divideRounded(vat * gross, owed);
}

const oneOf = (values: readonly (string | null)[]): string | null => (new Set(values).size === 1 ? values[0]! : null);

/** What a batch would hold; in a transaction, so that creating one decides on what it sees. */
export async function planBatch(
  tx: Transaction<DB>,
  ctx: Context,
  question: BatchQuestion,
  partyIds: readonly string[] | null,
): Promise<Planned> {
  const { payOn } = question;
  const format = await getFormat(tx, ctx, question.format);
  const payer: Payer = await getPayer(tx, ctx, question.payerId);
  const setting = await readSetting(tx, ctx);
  const groups = group(await readPayable(tx, ctx, partyIds), payOn, setting);
  const payees = await readPayees(tx, ctx, [...new Set(groups.map(({ partyId }) => partyId))]);
  const payments = groups.map(({ due, currency }): Payment => ({
    id: newId('pol', ctx.now.getTime()),
    currency,
    gross: sum(due),
    vat: vatOf(due),
    workId: oneOf(due.map(({ collaborationId }) => collaborationId)),
    payOn,
  }));
  const pools = groups.flatMap(({ partyId }, at) => {
    const payee = payees.get(partyId);
    return payee === undefined ? [] : [poolOf(payer, payee, payments[at]!)];
  });
  const earlier = await readEarlier(tx, ctx, pools);
  const lines: PlannedLine[] = [];
  const skipped: Proposal['skipped'] = [];
  groups.forEach((one, at) => {
    const payee = payees.get(one.partyId);
    const payment = payments[at]!;
    const skip = (reason: SkipReason): void =>
      void skipped.push({
        partyId: one.partyId,
        party: one.party,
        currency: one.currency,
        amount: sum(one.all).toString(),
        reason,
        from: findDay(one, setting, reason),
        format: reason === 'other-format' ? payee!.format : null,
      });
    const reason = findReason(one, payee, setting, format);
    if (reason !== null) return skip(reason);
    const withheld = withhold(payer, payee!, payment, earlier.get(poolOf(payer, payee!, payment)) ?? null);
    if (!withheld.ok) return skip(withheld.reason);
    lines.push({
      lineId: payment.id,
      partyId: one.partyId,
      party: one.party,
      payee: payee!,
      accountId: payee!.accountId!,
      currency: one.currency,
      gross: payment.gross,
      items: one.due.map(({ ref }) => ref),
      collaborationId: payment.workId,
      withoutInvoice: setting.withoutInvoice === 'warn' && INVOICING.has(payee!.kind) && isBare(one.due),
      withheld,
    });
  });
  return { lines, skipped };
}

/** @throws RefusalError platform.not-allowed, payouts.no-payer, payouts.no-format, payouts.day-past */
export async function proposeBatch(db: AppDatabase, ctx: Context, question: BatchQuestion): Promise<Proposal> {
  demand(ctx, 'ledger:read');
  demandDay(ctx, question.payOn);
  const { lines, skipped } = await inTenant(db, ctx, (tx) => planBatch(tx, ctx, question, null));
  return {
    skipped,
    lines: lines.map(({ partyId, party, currency, gross, items, withheld, withoutInvoice }) => ({
      partyId,
      party,
      currency,
      gross: gross.toString(),
      tax: withheld.tax.toString(),
      net: (gross - withheld.tax).toString(),
      items: [...items],
      withholding: withheld.withheld,
      withoutInvoice,
    })),
  };
}

/** A month is taxed by the day of payment: one that is over, or far away, is a slip of the pen. */
export function demandDay(ctx: Context, payOn: string): void {
  const today = businessDay(ctx.now);
  if (payOn < today || payOn > addDays(today, PAY_AHEAD_DAYS))
    refuse('invalid', 'payouts.day', { today, days: PAY_AHEAD_DAYS });
}
