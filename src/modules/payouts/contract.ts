/** Payouts: payers, payees and their accounts, batches, bank files and their results. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation, pageOperation, versionedOperation } from '#kernel/operation.ts';
import { statementsContract } from './statement-contract.ts';
import { BankTemplate, TEMPLATE_DATES, TEMPLATE_SOURCES, type BankTemplateInput } from './bank-files/template.ts';

export { FARTHEST_DAYS } from './figures.ts';
export {
  STATEMENT_SHOWS,
  type MismatchReason,
  type StatementFile,
  type StatementOutcome,
  type StatementRow,
} from './statement-contract.ts';
export { BankTemplate, TEMPLATE_DATES, TEMPLATE_SOURCES, type BankTemplateInput };

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Currency = z.enum(CURRENCIES);
const Amount = z.string();
const Name = z.string().trim().min(1).max(120);
const Format = z.string().min(1).max(40);
const Cursor = z.string().max(1_000).nullable().default(null);
const Limit = z.coerce.number().int().min(1).max(200).default(50);

/** Parties that are paid by batches. */
export const PAYABLE_KINDS = ['creator', 'mcn', 'supplier'] as const;
export const PAYEE_KINDS = ['resident', 'non-resident', 'studio', 'company'] as const;

export const Payer = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  taxNumber: z.string().nullable(),
  withholdingAgent: z.boolean(),
  generalTaxpayer: z.boolean(),
});
export type Payer = z.infer<typeof Payer>;
export const NewPayer = z.object({
  name: Name,
  country: z.string().regex(/^[A-Z]{2}$/),
  taxNumber: z.string().trim().max(40).optional(),
  withholdingAgent: z.boolean(),
  generalTaxpayer: z.boolean().default(false),
});
export type NewPayer = z.infer<typeof NewPayer>;

/** Where somebody is paid to; what is needed depends on the bank file. */
export const AccountDetails = z.object({
  /** As the bank knows them. */
  name: Name,
  receiver: z.enum(['person', 'institution']),
  account: z.string().trim().min(1).max(200),
  email: z.email().max(200).optional(),
  bankName: z.string().trim().max(200).optional(),
  bankCode: z.string().trim().max(40).optional(),
  idNumber: z.string().trim().max(40).optional(),
});
export type AccountDetails = z.infer<typeof AccountDetails>;

export const PayeeTax = z.object({
  kind: z.enum(PAYEE_KINDS),
  workPlace: z.enum(['china', 'abroad']).nullable(),
  method: z.enum(['per-payment', 'cumulative']),
  sinceOn: Day.nullable(),
});
export const Payee = PayeeTax.extend({
  partyId: z.string(),
  format: z.string().nullable(),
  /** Only its end. */
  account: z.string().nullable(),
  accountName: z.string().nullable(),
});
export type Payee = z.infer<typeof Payee>;
export const PayeeInput = PayeeTax.extend({
  partyId: Id,
  /** Left out: the account stays as it is. */
  account: z.object({ format: Format, details: AccountDetails }).optional(),
});
export type PayeeInput = z.infer<typeof PayeeInput>;

/** Somebody who can be paid, and how; null while nobody has said. */
const PayeeRow = z.object({
  partyId: z.string(),
  party: z.string(),
  partyKind: z.enum(PAYABLE_KINDS),
  payee: Payee.nullable(),
});
export type PayeeRow = z.infer<typeof PayeeRow>;
export const PayeeFilter = z.object({
  partyId: Id.optional(),
  kinds: z.array(z.enum(PAYABLE_KINDS)).optional(),
  text: z.string().max(100).default(''),
  /** Those only whom no batch can pay yet: nobody said how they are taxed, or where they are paid. */
  incomplete: z.boolean().default(false),
  cursor: Cursor,
  limit: z.int().min(1).max(200).default(100),
});
export type PayeeFilter = z.infer<typeof PayeeFilter>;

export const PayoutSetting = z.object({
  holdDays: z.int().min(0).max(365),
  minimum: z.string().regex(/^\d{1,12}$/),
  withoutInvoice: z.enum(['allow', 'warn', 'block']),
});
export type PayoutSetting = z.infer<typeof PayoutSetting>;

export const SKIP_REASONS = [
  'no-payee',
  'no-account',
  'other-format',
  'other-currency',
  'not-due',
  'below-minimum',
  'owes-us',
  'invoice-missing',
  'payer-foreign',
  'payer-not-agent',
  'work-place-unknown',
  'no-table',
  'tax-takes-all',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** The working of the tax, as it is shown; null parts where nothing is withheld. */
const Withheld = z.object({
  outcome: z.enum(['withheld', 'zero', 'none']),
  reason: z.string().nullable(),
  declared: z.boolean(),
  base: Amount,
  vat: Amount,
  tax: Amount,
  ruleVersion: z.string().nullable(),
  working: z
    .object({
      scheme: z.string(),
      poolIncome: Amount,
      deduction: Amount,
      taxable: Amount,
      rateBps: z.int(),
      quickDeduction: Amount,
      withheldBefore: Amount,
      months: z.int(),
    })
    .nullable(),
});
export type Withheld = z.infer<typeof Withheld>;
/** A payment is taxed by the works that it is for; its parts add up to it. Gross is below zero where more was taken back. */
const TaxPart = Withheld.extend({ collaborationId: z.string().nullable(), gross: Amount });
export type TaxPart = z.infer<typeof TaxPart>;

const ProposedLine = z.object({
  partyId: z.string(),
  party: z.string(),
  currency: Currency,
  gross: Amount,
  tax: Amount,
  net: Amount,
  /** How many entries of the ledger it settles. */
  items: z.int(),
  parts: z.array(TaxPart),
  /** Paid without an invoice, where that is allowed with a warning. */
  withoutInvoice: z.boolean(),
});
const Skipped = z.object({
  partyId: z.string(),
  party: z.string(),
  currency: Currency,
  amount: Amount,
  reason: z.enum(SKIP_REASONS),
  /** The day from which it could be paid. */
  from: z.string().nullable(),
  /** The bank file that they are paid by, where it is another one. */
  format: z.string().nullable(),
});
/** Of one batch. */
export const MOST_PAYEES = 5_000;
export const BatchQuestion = z.object({ payerId: Id, cashId: Id, format: Format, payOn: Day });
export type BatchQuestion = z.infer<typeof BatchQuestion>;
export const Proposal = z.object({
  lines: z.array(ProposedLine),
  skipped: z.array(Skipped),
  /** More can be paid than one batch takes; how many more cannot, and are not named. */
  more: z.object({ lines: z.boolean(), skipped: z.int() }),
});
export type Proposal = z.infer<typeof Proposal>;

const Line = z.object({
  id: z.string(),
  reference: z.string(),
  partyId: z.string(),
  party: z.string(),
  account: z.string().nullable(),
  currency: Currency,
  gross: Amount,
  tax: Amount,
  net: Amount,
  items: z.array(z.string()),
  parts: z.array(TaxPart),
  state: z.enum(['waiting', 'paid', 'failed', 'returned', 'cancelled']),
  reason: z.string().nullable(),
  bankReference: z.string().nullable(),
  settledOn: z.string().nullable(),
  factId: z.string().nullable(),
});
export const BatchRow = z.object({
  id: z.string(),
  payer: z.string(),
  cash: z.string(),
  format: z.string(),
  payOn: z.string(),
  state: z.enum(['draft', 'approved', 'exported', 'done', 'cancelled']),
  /** Of the account that pays. */
  cashCurrency: Currency,
  /** Never added up over currencies. */
  totals: z.array(z.object({ currency: Currency, gross: Amount, tax: Amount, net: Amount })),
  lines: z.int(),
  waiting: z.int(),
  failed: z.int(),
  madeBy: z.string().nullable(),
  /** Names of members; null for keys, and for who left. */
  maker: z.string().nullable(),
  madeAt: z.date(),
  approvedBy: z.string().nullable(),
  approver: z.string().nullable(),
  approvedAt: z.date().nullable(),
  /** When its tax was worked out anew, because another payment of the same work came to nothing or counts elsewhere. */
  retaxedAt: z.date().nullable(),
});
export type BatchRow = z.infer<typeof BatchRow>;
/** What fills a sentence. */
const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
/** Why the bank's file cannot be written yet, line by line. */
const FileFinding = z.object({
  lineId: z.string().nullable(),
  code: z.string(),
  detail: Detail,
});
export const Batch = BatchRow.extend({
  items: z.array(Line),
  files: z.array(z.string()),
  findings: z.array(FileFinding),
  results: z.array(z.object({ fileName: z.string(), paid: z.int(), failed: z.int(), madeAt: z.date() })),
});
export type Batch = z.infer<typeof Batch>;

export const RESULT_PROBLEMS = [
  'columns-missing',
  'reference-missing',
  'state-unknown',
  'amount-unreadable',
  'time-unreadable',
  'repeated',
  'contradicted',
  'unknown-reference',
  'amount-differs',
  'amount-needed',
  'failed-before',
  'paid-before',
] as const;
export const ResultOutcome = z.object({
  paid: z.int(),
  failed: z.int(),
  /** Said before already; nothing was done again. */
  known: z.int(),
  open: z.int(),
  problems: z.array(
    z.object({
      row: z.int().nullable(),
      reference: z.string().nullable(),
      code: z.enum(RESULT_PROBLEMS),
      detail: Detail,
    }),
  ),
});
export type ResultOutcome = z.infer<typeof ResultOutcome>;

const TaxRow = z.object({
  payerId: z.string(),
  payer: z.string(),
  /** 202611 for November 2026. */
  period: z.int(),
  partyId: z.string(),
  party: z.string(),
  payments: z.int(),
  base: Amount,
  tax: Amount,
});
export type TaxRow = z.infer<typeof TaxRow>;

export const payoutsContract = {
  payers: {
    list: operation('ledger:read', 'GET /payouts/payers', 'Legal entities that pay').output(
      z.object({ rows: z.array(Payer) }),
    ),
    create: operation('payout:prepare', 'POST /payouts/payers', 'A new payer').input(NewPayer).output(Payer),
  },
  payees: {
    get: versionedOperation('ledger:read', 'GET /payouts/payees/{partyId}', 'How a party is taxed and paid')
      .input(z.object({ partyId: Id }))
      .output(z.object({ payee: Payee.nullable() })),
    list: pageOperation('ledger:read')
      .input(PayeeFilter)
      .output(z.object({ rows: z.array(PayeeRow), next: z.string().nullable() })),
    set: versionedOperation('payout:prepare', 'PUT /payouts/payees/{partyId}', 'Say how a party is taxed and paid')
      .input(PayeeInput)
      .output(z.object({ payee: Payee.nullable() })),
  },
  /** What the bank file would find wrong with an account, before anybody is paid to it. */
  checkAccount: pageOperation('payout:prepare')
    .input(z.object({ format: Format, details: AccountDetails }))
    .output(z.object({ findings: z.array(FileFinding) })),
  settings: {
    get: versionedOperation(
      'ledger:read',
      'GET /payouts/settings',
      'Hold days, minimum, payment without invoice',
    ).output(PayoutSetting),
    set: versionedOperation('payout:approve', 'PUT /payouts/settings', 'Change them')
      .input(PayoutSetting)
      .output(PayoutSetting),
  },
  formats: pageOperation('ledger:read').output(
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          columns: z.array(z.string()),
          own: z.boolean(),
          /** Null: any. */
          currencies: z.array(Currency).nullable(),
          /** Of the organisation's own. */
          template: BankTemplate.nullable(),
        }),
      ),
    }),
  ),
  /** The first lines of the file, with made-up payments. */
  previewTemplate: pageOperation('ledger:read')
    .input(z.object({ template: BankTemplate }))
    .output(z.object({ fileName: z.string(), lines: z.array(z.string()), findings: z.array(FileFinding) })),
  setTemplate: pageOperation('payout:approve')
    .input(z.object({ template: BankTemplate }))
    .output(z.object({ id: z.string() })),
  propose: operation('ledger:read', 'GET /payouts/proposal', 'Who could be paid now, and why others not')
    .input(BatchQuestion)
    .output(Proposal),
  create: operation('payout:prepare', 'POST /payouts/batches', 'Take what is due up into a batch')
    .input(BatchQuestion.extend({ partyIds: z.array(Id).min(1).max(MOST_PAYEES) }))
    .output(z.object({ id: z.string() })),
  batches: operation('ledger:read', 'GET /payouts/batches', 'Batches, newest first')
    .input(
      z.object({
        cursor: Cursor,
        limit: Limit,
      }),
    )
    .output(z.object({ rows: z.array(BatchRow), next: z.string().nullable() })),
  batch: operation('ledger:read', 'GET /payouts/batches/{id}', 'One batch with its lines')
    .input(z.object({ id: Id }))
    .output(Batch),
  approve: operation('payout:approve', 'POST /payouts/batches/{id}/approval', 'Approve a batch')
    .input(z.object({ id: Id }))
    .output(Batch),
  cancel: operation(
    'payout:prepare',
    'POST /payouts/batches/{id}/cancellation',
    'Let go of a batch that no bank has seen',
  )
    .input(z.object({ id: Id }))
    .output(Batch),
  release: operation(
    'payout:release',
    'POST /payouts/batches/{id}/release',
    'Release the files of an approved batch to the bank',
  )
    .input(z.object({ id: Id }))
    .output(Batch),
  mark: operation('payout:release', 'POST /payouts/lines/{lineId}/result', 'What the bank did with one line, by hand')
    .input(
      z.object({
        lineId: Id,
        on: Day,
        state: z.enum(['paid', 'failed', 'returned']),
        reason: z.string().trim().max(300).optional(),
        /** Minor units that left the account, where it is in another currency than what is owed. */
        paid: z
          .string()
          .regex(/^[1-9]\d{0,14}$/)
          .optional(),
      }),
    )
    .output(z.object({ changed: z.boolean() })),
  statements: statementsContract,
  tax: operation('ledger:read', 'GET /payouts/tax', 'Tax withheld by payer, month and payee')
    .input(z.object({ period: z.coerce.number().int().min(200_001).max(299_912).optional() }))
    .output(z.object({ rows: z.array(TaxRow) })),
};
