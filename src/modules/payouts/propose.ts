/** Who can be paid now and how much, and in words why others cannot. */
import type { Transaction } from 'kysely';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { divideRounded, type Currency } from '#kernel/money.ts';
import { demand } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { streamPayable, type DueGroup, type DueItem } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import type { BankFormat } from './bank-files/index.ts';
import {
  MOST_PAYEES,
  type BatchQuestion,
  type Payer,
  type PayoutSetting,
  type Proposal,
  type SkipReason,
  type TaxPart,
} from './contract.ts';
import { FARTHEST_DAYS } from './figures.ts';
import { getFormat } from './formats.ts';
import { getPayer, readSetting } from './payers.ts';
import { readPayees, type KnownPayee } from './payees.ts';
import {
  addParts,
  poolsOf,
  readPools,
  withhold,
  type Payment,
  type Pools,
  type TaxedPart,
  type Work,
} from './withhold.ts';

export interface PlannedLine {
  readonly lineId: string;
  readonly partyId: string;
  readonly party: string;
  readonly accountId: string;
  readonly currency: Currency;
  readonly gross: bigint;
  readonly items: readonly string[];
  readonly withoutInvoice: boolean;
  readonly tax: bigint;
  readonly parts: readonly TaxedPart[];
}

/** Of one payment; what a payee owes back comes first, and what is left over waits for the next. */
const MOST_ITEMS = 5_000;
/** Of all payments that are looked at together. */
const MOST_ITEMS_IN_ALL = 100_000;

const sum = (items: readonly DueItem[]): bigint => items.reduce((total, { amount }) => total + amount, 0n);

const INVOICING = new Set(['studio', 'company']);

/** Why a group is not paid now; null when it may be. Everything but the tax. */
function findReason(
  { due, currency }: DueGroup,
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
const findDay = ({ nextOn }: DueGroup, { holdDays }: PayoutSetting, reason: SkipReason): string | null =>
  reason === 'not-due' && nextOn !== null ? addDays(nextOn, holdDays) : null;

/** VAT in what is paid: of the invoiced items, less the part of them that a claw-back takes off. */
function vatOf(items: readonly DueItem[]): bigint {
  const owed = sum(items.filter(({ amount }) => amount > 0n));
  const vat = items.reduce((total, one) => (one.amount > 0n ? total + one.vat : total), 0n);
  const gross = sum(items);
  return gross <= 0n || owed === 0n ? 0n : divideRounded(vat * gross, owed);
}

/** What is due, work by work. */
const listWorks = (items: readonly DueItem[]): Work[] =>
  [...Map.groupBy(items, ({ collaborationId }) => collaborationId)].map(([collaborationId, of]) => ({
    collaborationId,
    gross: sum(of),
    vat: vatOf(of),
  }));

/** A part of a payment as it is shown. */
const describePart = ({ collaborationId, gross, withheld }: TaxedPart): TaxPart => ({
  collaborationId,
  gross: gross.toString(),
  ...withheld,
});

/** A payment that can be made, somebody who cannot be paid, or the word that there is more than one batch takes. */
type Planned =
  | { readonly kind: 'line'; readonly line: PlannedLine }
  | { readonly kind: 'skipped'; readonly skipped: Proposal['skipped'][number] }
  | { readonly kind: 'more' };

interface Desk {
  readonly format: BankFormat;
  readonly payer: Payer;
  readonly setting: PayoutSetting;
  readonly payOn: string;
}

/** What a batch would hold, some payees at a time; in a transaction, so that creating one decides on what it sees. */
export async function* planBatch(
  tx: Transaction<DB>,
  ctx: Context,
  question: BatchQuestion,
  partyIds: readonly string[] | null,
): AsyncGenerator<Planned> {
  const { payOn } = question;
  const desk: Desk = {
    format: await getFormat(tx, ctx, question.format),
    payer: await getPayer(tx, ctx, question.payerId),
    setting: await readSetting(tx, ctx),
    payOn,
  };
  const due = { parties: partyIds, dueBy: addDays(payOn, -desk.setting.holdDays), most: MOST_ITEMS };
  let items = 0;
  for await (const groups of streamPayable(tx, ctx, due)) {
    const payees = await readPayees(tx, ctx, [...new Set(groups.map(({ partyId }) => partyId))]);
    const payments = new Map(groups.map((group) => [group, paymentOf(ctx, group, payOn)]));
    const counted = await readPools(
      tx,
      ctx,
      groups.flatMap((group) => {
        const payee = payees.get(group.partyId);
        return payee === undefined ? [] : poolsOf(desk.payer, payee, payments.get(group)!);
      }),
    );
    for (const group of groups) {
      const planned = plan(desk, group, payees.get(group.partyId), payments.get(group)!, counted);
      if (planned.kind === 'line') {
        items += planned.line.items.length;
        if (items > MOST_ITEMS_IN_ALL) return yield { kind: 'more' };
        addParts(counted, planned.line.parts);
      }
      yield planned;
    }
  }
}

const paymentOf = (ctx: Context, { currency, due }: DueGroup, payOn: string): Payment => ({
  id: newId('pol', ctx.now.getTime()),
  currency,
  works: listWorks(due),
  payOn,
});

/** Pure. */
function plan(
  { format, payer, setting }: Desk,
  group: DueGroup,
  payee: KnownPayee | undefined,
  payment: Payment,
  counted: Pools,
): Exclude<Planned, { kind: 'more' }> {
  const { partyId, party, currency, due } = group;
  const skip = (reason: SkipReason) => ({
    kind: 'skipped' as const,
    skipped: {
      partyId,
      party,
      currency,
      amount: group.total.toString(),
      reason,
      from: findDay(group, setting, reason),
      format: reason === 'other-format' ? payee!.format : null,
    },
  });
  const reason = findReason(group, payee, setting, format);
  if (reason !== null) return skip(reason);
  const taxed = withhold(payer, payee!, payment, counted);
  if (!taxed.ok) return skip(taxed.reason);
  return {
    kind: 'line',
    line: {
      lineId: payment.id,
      partyId,
      party,
      accountId: payee!.accountId!,
      currency,
      gross: sum(due),
      items: due.map(({ ref }) => ref),
      withoutInvoice: setting.withoutInvoice === 'warn' && INVOICING.has(payee!.kind) && isBare(due),
      tax: taxed.tax,
      parts: taxed.parts,
    },
  };
}

/** How much of a proposal is told at once: a batch takes no more payments, and nobody reads more of the others. */
const SHOWN = { lines: MOST_PAYEES, skipped: 5_000 };

/**
 * As far as one batch goes: what is left over is proposed again once the batch is made.
 * @throws RefusalError platform.not-allowed, payouts.no-payer, payouts.no-format, payouts.day
 */
export async function proposeBatch(
  db: AppDatabase,
  ctx: Context,
  question: BatchQuestion,
  shown: typeof SHOWN = SHOWN,
): Promise<Proposal> {
  demand(ctx, 'ledger:read');
  demandDay(ctx, question.payOn);
  const proposal: Proposal = { lines: [], skipped: [], more: { lines: false, skipped: 0 } };
  const { lines, skipped, more } = proposal;
  await inTenant(db, ctx, async (tx) => {
    for await (const planned of planBatch(tx, ctx, question, null)) {
      if (planned.kind === 'skipped') {
        if (skipped.length < shown.skipped) skipped.push(planned.skipped);
        else more.skipped += 1;
      } else if (planned.kind === 'more' || lines.length === shown.lines) {
        more.lines = true;
        return;
      } else lines.push(describeLine(planned.line));
    }
  });
  return proposal;
}

const describeLine = ({ partyId, party, currency, gross, items, tax, parts, withoutInvoice }: PlannedLine) => ({
  partyId,
  party,
  currency,
  gross: gross.toString(),
  tax: tax.toString(),
  net: (gross - tax).toString(),
  items: items.length,
  parts: parts.map(describePart),
  withoutInvoice,
});

/** Tax goes by the month of payment: a day that is over, or far away, is a slip of the pen. */
export function demandDay(ctx: Context, payOn: string): void {
  const today = businessDay(ctx.now);
  if (payOn < today || payOn > addDays(today, FARTHEST_DAYS))
    refuse('invalid', 'payouts.day', { today, days: FARTHEST_DAYS });
}
