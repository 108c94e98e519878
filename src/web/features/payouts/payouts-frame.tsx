/** The frame of every payout page: its title and actions, and the way to the others. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { ArrowLeftIcon } from '../../ui/icons.tsx';
import type { PageProps } from '../../ui/page.tsx';
import { FinanceFrame } from '../finance/finance-frame.tsx';

const LINKS = [
  { to: '/finance/payouts', words: 'batches' },
  { to: '/finance/payouts/payees', words: 'payees' },
  { to: '/finance/payouts/statements', words: 'statements' },
  { to: '/finance/payouts/tax', words: 'tax' },
  { to: '/finance/payouts/settings', words: 'settings' },
] as const;

export function PayoutsFrame({ children, ...page }: Omit<PageProps, 'tall' | 'narrow'> & { children: ReactNode }) {
  const { nav } = useWords().payouts;
  return (
    <FinanceFrame {...page} records={false}>
      <nav
        aria-label={nav.label}
        className="mb-6 flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {LINKS.map(({ to, words }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/finance/payouts', includeSearch: false }}
            className="-mb-px flex h-10 shrink-0 items-center border-b-2 border-transparent px-0.5 text-soft hover:text-ink focus-visible:-outline-offset-2"
            activeProps={{ className: '!border-accent font-medium !text-ink', 'aria-current': 'page' }}
          >
            {nav[words]}
          </Link>
        ))}
      </nav>
      {children}
    </FinanceFrame>
  );
}

/** Over the title of a page beneath the list. */
export function BackToPayouts() {
  const { batch } = useWords().payouts;
  return (
    <Link
      to="/finance/payouts"
      className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
    >
      <ArrowLeftIcon className="size-3.5" />
      {batch.back}
    </Link>
  );
}
