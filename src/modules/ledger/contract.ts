/** The money: facts, journals, what is open, campaigns, periods. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation, pageOperation } from '#kernel/operation.ts';
import { ACCOUNT_CLASSES, ACCOUNT_NAMES } from './accounts.ts';
import { AUTHORITIES, PARTY_KINDS } from './book/desk.ts';
import { CLIENT_BASES, LedgerFact, SYSTEM_KINDS } from './fact-kinds.ts';
import { chartContract } from './chart-contract.ts';
import { closeContract, CloseView } from './close-contract.ts';
import { reportsContract } from './reports-contract.ts';

export { ACCOUNT_NAMES, isOpenItem, type Account } from './accounts.ts';
export type { Chart, ChartLine } from './chart-contract.ts';
export type { CloseFinding, CloseView } from './close-contract.ts';
export { AUTHORITIES, PARTY_KINDS, type PartyKind } from './book/desk.ts';
export { CLIENT_BASES, FACT_KINDS, FAPIAO_KINDS, LedgerFact, RAILS, SERVICES, type FactKind } from './fact-kinds.ts';

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Name = z.string().trim().min(1).max(120);
const Currency = z.enum(CURRENCIES);
const Account = z.enum(ACCOUNT_NAMES);
/** 202611 for November 2026. */
const Period = z.coerce.number().int().min(200_001).max(299_912);
const Cursor = z.string().max(1_000).nullable().default(null);
const Limit = z.coerce.number().int().min(1).max(500).default(100);
const Amount = z.string();

export const Party = z.object({
  id: z.string(),
  kind: z.enum(PARTY_KINDS),
  name: z.string(),
  creatorId: z.string().nullable(),
  /** Of an account of cash. */
  currency: Currency.nullable(),
  /** Of an authority: what is owed to it. */
  authority: z.enum(AUTHORITIES).nullable(),
});
export type Party = z.infer<typeof Party>;
export const NewParty = z.object({
  kind: z.enum(PARTY_KINDS),
  name: Name,
  creatorId: Id.optional(),
  currency: Currency.optional(),
  /** Of an authority: whether it is the one that withheld tax is owed to, or the customs; another one when left out. */
  authority: z.enum(AUTHORITIES).optional(),
});
export type NewParty = z.infer<typeof NewParty>;

export const NewRate = z.object({
  currency: Currency,
  on: Day,
  /** How much home currency one unit buys. */
  homePerUnit: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,12})?$/)
    .refine((text) => Number(text) > 0),
  source: z.string().trim().min(1).max(200),
});
export type NewRate = z.infer<typeof NewRate>;
const Rate = NewRate.extend({ madeAt: z.date() });
export type Rate = z.infer<typeof Rate>;

const Entry = z.object({
  line: z.int(),
  account: Account,
  currency: Currency,
  /** Debits positive, credits negative. */
  amount: Amount,
  home: Amount,
  partyId: z.string().nullable(),
  party: z.string().nullable(),
  campaignId: z.string().nullable(),
  collaborationId: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** `journal:line`. */
  settles: z.string().nullable(),
});
export const Journal = z.object({
  id: z.string(),
  factId: z.string(),
  kind: z.string(),
  on: z.string(),
  bookedOn: z.string(),
  period: z.int(),
  /** The closed period that it belongs to. */
  forPeriod: z.int().nullable(),
  rule: z.string(),
  rates: z.record(z.string(), z.object({ rate: z.string(), on: z.string() })).nullable(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  source: z.enum(['hand', 'file', 'api', 'system']),
  reason: z.string().nullable(),
  madeAt: z.date(),
  madeBy: z.string().nullable(),
  /** The fact as it was written down. */
  payload: z.record(z.string(), z.unknown()),
  entries: z.array(Entry),
});
export type Journal = z.infer<typeof Journal>;

export const JournalFilters = z.object({
  account: Account.optional(),
  partyId: Id.optional(),
  campaignId: Id.optional(),
  collaborationId: Id.optional(),
  factId: Id.optional(),
  kind: z.string().max(40).optional(),
  period: Period.optional(),
  journalId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  cursor: Cursor,
  limit: Limit,
});
export type JournalFilters = z.infer<typeof JournalFilters>;

const BalanceRow = z.object({
  account: Account,
  class: z.enum(ACCOUNT_CLASSES),
  currency: Currency,
  debit: Amount,
  credit: Amount,
  balance: Amount,
  home: Amount,
});
const TrialBalance = z.object({ home: Currency, rows: z.array(BalanceRow), memorandum: z.array(BalanceRow) });
export type TrialBalance = z.infer<typeof TrialBalance>;

const OpenItemRow = z.object({
  ref: z.string(),
  account: Account,
  partyId: z.string(),
  party: z.string(),
  partyKind: z.enum(PARTY_KINDS),
  currency: Currency,
  /** Owed by us on the payable side, to us on the other; negative when it is the other way. */
  amount: Amount,
  dueOn: z.string().nullable(),
  /** Days over due; negative before. */
  daysOver: z.int().nullable(),
  campaignId: z.string().nullable(),
  collaborationId: z.string().nullable(),
  bookedOn: z.string(),
  kind: z.string(),
  what: z.string().nullable(),
  invoiceFactId: z.string().nullable(),
  /** The payout that has taken it up. */
  holder: z.string().nullable(),
});
export type OpenItemRow = z.infer<typeof OpenItemRow>;

/** What one party is owed, or owes, in one currency. */
const OwedRow = z.object({
  partyId: z.string(),
  party: z.string(),
  partyKind: z.enum(PARTY_KINDS),
  currency: Currency,
  notDue: Amount,
  to30: Amount,
  to60: Amount,
  to90: Amount,
  over90: Amount,
  total: Amount,
  items: z.int(),
  /** Of those, how many no invoice stands for. */
  bare: z.int(),
  oldestDue: z.string().nullable(),
});
export type OwedRow = z.infer<typeof OwedRow>;

const UnbookedRow = z.object({
  factId: z.string(),
  on: z.string(),
  partyId: z.string(),
  party: z.string(),
  madeAt: z.date(),
  payload: z.record(z.string(), z.unknown()),
});
export type UnbookedRow = z.infer<typeof UnbookedRow>;

const Statement = z.object({
  party: Party,
  /** Owed by us is positive. */
  balances: z.array(z.object({ currency: Currency, balance: Amount })),
  /** What a platform paid for our account: never ours to pay. */
  paidByPlatform: z.array(z.object({ account: Account, currency: Currency, amount: Amount })),
  rows: z.array(
    z.object({
      ref: z.string(),
      journalId: z.string(),
      kind: z.string(),
      what: z.string().nullable(),
      on: z.string(),
      bookedOn: z.string(),
      account: Account,
      currency: Currency,
      amount: Amount,
      dueOn: z.string().nullable(),
      settles: z.string().nullable(),
      balance: Amount,
    }),
  ),
  next: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;

export const NewCampaign = z.object({
  name: Name,
  planId: Id.optional(),
  clientId: Id.optional(),
  basis: z.enum(CLIENT_BASES).optional(),
  basisBps: z.int().min(0).max(100_000).optional(),
});
export type NewCampaign = z.infer<typeof NewCampaign>;
/** All of it in the home currency. */
const CampaignMoney = z.object({
  id: z.string(),
  name: z.string(),
  planId: z.string().nullable(),
  clientId: z.string().nullable(),
  client: z.string().nullable(),
  basis: z.enum(CLIENT_BASES).nullable(),
  basisBps: z.int().nullable(),
  budget: Amount,
  /** Agreed on and not recognised yet. */
  committed: Amount,
  /** Expenses so far. */
  accrued: Amount,
  /** Of those, what an invoice stands for or a platform pays. */
  invoiced: Amount,
  paid: Amount,
  left: Amount,
  /** Expenses and what is agreed on beyond them. */
  forecast: Amount,
  /** Invoiced to the client, without tax; null without `margin:read`. */
  income: Amount.nullable(),
  margin: Amount.nullable(),
});
export type CampaignMoney = z.infer<typeof CampaignMoney>;

const Reconciliation = z.object({
  account: z.enum(['prepaid:platform', 'clearing:shop']),
  currency: Currency,
  balance: Amount,
  /** As the platform stated it last. */
  stated: z.object({ amount: Amount, on: z.string(), factId: z.string() }).nullable(),
  difference: Amount.nullable(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

const AgedTotal = z.object({
  currency: Currency,
  notDue: Amount,
  to30: Amount,
  to60: Amount,
  to90: Amount,
  over90: Amount,
});
const Recorded = z.object({ factId: z.string(), journalId: z.string().nullable(), known: z.boolean() });
export type RecordedFact = z.infer<typeof Recorded>;

const FactInput = z.object({
  fact: LedgerFact.refine((fact) => !SYSTEM_KINDS.has(fact.kind), 'comes from payouts'),
  /** Sent twice with the same key it is written down once. */
  key: z.string().trim().min(1).max(200).optional(),
});

export const ledgerContract = {
  record: operation('ledger:post', 'POST /ledger/facts', 'Write down facts, all or none')
    .input(z.object({ facts: z.array(FactInput).min(1).max(500) }))
    .output(z.object({ facts: z.array(Recorded) })),
  reverse: operation('ledger:post', 'POST /ledger/facts/{factId}/reversal', 'Take a fact back')
    .input(z.object({ factId: Id, reason: z.string().trim().min(3).max(300) }))
    .output(z.object({ journalId: z.string().nullable(), factId: z.string() })),
  journals: operation('ledger:read', 'GET /ledger/journals', 'Journals with their entries, newest first')
    .input(JournalFilters.omit({ journalId: true }))
    .output(z.object({ rows: z.array(Journal), next: z.string().nullable() })),
  journal: operation('ledger:read', 'GET /ledger/journals/{id}', 'One journal with its fact')
    .input(z.object({ id: z.string().regex(/^\d{1,18}$/) }))
    .output(Journal),
  trialBalance: operation('ledger:read', 'GET /ledger/trial-balance', 'Balances of all accounts by currency')
    .input(z.object({ from: Period.optional(), to: Period.optional() }))
    .output(TrialBalance),
  open: operation('ledger:read', 'GET /ledger/open-items', 'What is owed by us or to us, the longest due first')
    .input(z.object({ side: z.enum(['payable', 'receivable']), partyId: Id.optional(), cursor: Cursor, limit: Limit }))
    .output(z.object({ rows: z.array(OpenItemRow), next: z.string().nullable() })),
  owed: operation('ledger:read', 'GET /ledger/owed', 'What is owed by age, one row for each party and currency')
    .input(
      z.object({
        side: z.enum(['payable', 'receivable']),
        show: z.enum(['all', 'overdue', 'no-invoice']).default('all'),
        cursor: Cursor,
        limit: Limit,
      }),
    )
    .output(z.object({ rows: z.array(OwedRow), next: z.string().nullable() })),
  unbooked: operation('ledger:read', 'GET /ledger/unbooked', 'Invoices not matched yet, or balances as stated')
    .input(z.object({ kind: z.enum(['invoice', 'platform-balance']), cursor: Cursor, limit: Limit }))
    .output(z.object({ rows: z.array(UnbookedRow), next: z.string().nullable() })),
  statement: operation('ledger:read', 'GET /ledger/parties/{partyId}/statement', 'What one party was owed and paid')
    .input(z.object({ partyId: Id, cursor: Cursor, limit: Limit }))
    .output(Statement),
  parties: {
    list: operation('ledger:read', 'GET /ledger/parties', 'Parties by name')
      .input(
        z.object({
          kinds: z.array(z.enum(PARTY_KINDS)).optional(),
          text: z.string().max(100).default(''),
          after: Cursor,
          limit: Limit,
        }),
      )
      .output(z.object({ rows: z.array(Party), next: z.string().nullable() })),
    create: operation('ledger:post', 'POST /ledger/parties', 'A new party').input(NewParty).output(Party),
    link: operation('ledger:post', 'PUT /ledger/parties/{partyId}/creator', 'Says which creator of the library it is')
      .input(z.object({ partyId: Id, creatorId: Id.nullable() }))
      .output(Party),
  },
  campaigns: {
    list: operation('ledger:read', 'GET /ledger/campaigns', 'Campaigns with budget, committed, spent and left').output(
      z.object({ home: Currency, rows: z.array(CampaignMoney) }),
    ),
    create: operation('ledger:post', 'POST /ledger/campaigns', 'A new campaign')
      .input(NewCampaign)
      .output(z.object({ id: z.string() })),
  },
  rates: {
    list: operation('ledger:read', 'GET /ledger/rates', 'Rates of exchange, newest first').output(
      z.object({ home: Currency, rows: z.array(Rate) }),
    ),
    set: operation('ledger:post', 'PUT /ledger/rates', 'Enter rates or correct them')
      .input(z.object({ rates: z.array(NewRate).min(1).max(1_000) }))
      .output(z.object({ ok: z.literal(true) })),
  },
  chart: chartContract,
  periods: closeContract,
  reconciliation: operation(
    'ledger:read',
    'GET /ledger/reconciliation',
    'Platform accounts against what the platform states',
  ).output(z.object({ rows: z.array(Reconciliation) })),
  reports: reportsContract,
  home: pageOperation('ledger:read').output(
    z.object({
      home: Currency,
      payable: z.array(AgedTotal),
      receivable: z.array(AgedTotal),
      /** On platforms, which pay it: not ours to pay. */
      onPlatforms: z.array(z.object({ account: Account, currency: Currency, balance: Amount })),
      cash: z.array(z.object({ partyId: z.string(), name: z.string(), currency: Currency, balance: Amount })),
      stock: z.array(z.object({ currency: Currency, balance: Amount })),
      missingInvoices: z.int(),
      overdueReceivables: z.int(),
      /** The oldest month that can be closed and is not. */
      toClose: CloseView.nullable(),
    }),
  ),
};
