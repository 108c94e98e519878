/** The accounts of the ledger: what each is, and whether an entry on it opens something that is owed. Pure. */

export const ACCOUNT_CLASSES = ['asset', 'liability', 'income', 'expense', 'equity', 'memo'] as const;
export type AccountClass = (typeof ACCOUNT_CLASSES)[number];

interface AccountSpec {
  readonly class: AccountClass;
  /** An entry opens an item that a later journal settles, whole and once. */
  readonly open?: true;
}

export const ACCOUNTS = {
  'expense:fee': { class: 'expense' },
  'expense:retainer': { class: 'expense' },
  'expense:slot': { class: 'expense' },
  'expense:production': { class: 'expense' },
  'expense:royalty': { class: 'expense' },
  'expense:bonus': { class: 'expense' },
  'expense:usage-rights': { class: 'expense' },
  'expense:commission': { class: 'expense' },
  'expense:platform-fee': { class: 'expense' },
  'expense:goods': { class: 'expense' },
  'expense:shipping': { class: 'expense' },
  'expense:duty': { class: 'expense' },
  'expense:tax': { class: 'expense' },
  /** Input VAT that cannot be deducted. */
  'expense:vat': { class: 'expense' },
  'expense:bank-fee': { class: 'expense' },
  'expense:write-off': { class: 'expense' },
  stock: { class: 'asset' },
  /** Money on the platform's account that orders will be paid from. */
  'prepaid:platform': { class: 'asset' },
  /** Commission that the shop's platform keeps back from the receipts. */
  'clearing:shop': { class: 'asset' },
  'vat:input': { class: 'asset' },
  cash: { class: 'asset' },
  /** Between two currencies: nil in value but for the difference that was realised. */
  exchange: { class: 'asset' },
  'receivable:client': { class: 'asset', open: true },
  'receivable:mcn': { class: 'asset', open: true },
  'receivable:creator': { class: 'asset', open: true },
  /** Of suppliers and carriers. */
  'receivable:supplier': { class: 'asset', open: true },
  /** Taxes and duties that were paid too much. */
  'receivable:tax': { class: 'asset', open: true },
  'payable:creator': { class: 'liability', open: true },
  'payable:mcn': { class: 'liability', open: true },
  'payable:supplier': { class: 'liability', open: true },
  'payable:carrier': { class: 'liability', open: true },
  /** Withheld tax, duties: owed to an authority. */
  'payable:tax': { class: 'liability', open: true },
  /** Client money that is not ours: rebates passed on, what was paid too much. */
  'payable:client': { class: 'liability', open: true },
  'vat:output': { class: 'liability' },
  /** Owed without an invoice when a period ends; posted at its end and taken back on the next day. */
  accrued: { class: 'liability' },
  /** What stands under `accrued` and under payables at once. */
  'accrued:contra': { class: 'liability' },
  'income:service-fee': { class: 'income' },
  'income:mark-up': { class: 'income' },
  'income:pass-through': { class: 'income' },
  'income:rebate': { class: 'income' },
  'income:shop': { class: 'income' },
  'equity:opening': { class: 'equity' },
  'memo:budget': { class: 'memo' },
  'memo:budget-control': { class: 'memo' },
  'memo:committed': { class: 'memo' },
  'memo:committed-control': { class: 'memo' },
} as const satisfies Record<string, AccountSpec>;

export type Account = keyof typeof ACCOUNTS;
export const ACCOUNT_NAMES = Object.keys(ACCOUNTS) as [Account, ...Account[]];

const SPECS: Readonly<Record<Account, AccountSpec>> = ACCOUNTS;

export const classOf = (account: Account): AccountClass => SPECS[account].class;
/** Whether entries on it open items, or settle them. */
export const isOpenItem = (account: Account): boolean => SPECS[account].open === true;
export const isMemo = (account: Account): boolean => classOf(account) === 'memo';
