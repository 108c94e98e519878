/** The pages of finance in their order. Later pages join here. */
import type { Messages } from '#words/index.ts';

export interface FinanceLink {
  readonly to:
    | '/finance'
    | '/finance/budget'
    | '/finance/payables'
    | '/finance/payouts'
    | '/finance/receivables'
    | '/finance/clients'
    | '/finance/stock'
    | '/finance/orders'
    | '/finance/platforms'
    | '/finance/parties'
    | '/finance/journals'
    | '/finance/balance'
    | '/finance/chart'
    | '/finance/currency'
    | '/finance/close';
  readonly words: Exclude<keyof Messages['finance']['nav'], 'label'>;
}

export const FINANCE_LINKS: readonly FinanceLink[] = [
  { to: '/finance', words: 'home' },
  { to: '/finance/budget', words: 'budget' },
  { to: '/finance/payables', words: 'payables' },
  { to: '/finance/payouts', words: 'payouts' },
  { to: '/finance/receivables', words: 'receivables' },
  { to: '/finance/clients', words: 'clients' },
  { to: '/finance/stock', words: 'stock' },
  { to: '/finance/orders', words: 'orders' },
  { to: '/finance/platforms', words: 'platforms' },
  { to: '/finance/parties', words: 'parties' },
  { to: '/finance/journals', words: 'journals' },
  { to: '/finance/balance', words: 'balance' },
  { to: '/finance/chart', words: 'chart' },
  { to: '/finance/currency', words: 'currency' },
  { to: '/finance/close', words: 'close' },
];

/** The pages of payouts, beneath theirs. */
export const PAYOUT_LINKS = [
  { to: '/finance/payouts', words: 'batches' },
  { to: '/finance/payouts/payees', words: 'payees' },
  { to: '/finance/payouts/statements', words: 'statements' },
  { to: '/finance/payouts/tax', words: 'tax' },
  { to: '/finance/payouts/settings', words: 'settings' },
] as const;
