/** The frame of every payout page: its title and actions, and the way to the others. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { ArrowLeftIcon } from '../../ui/icons.tsx';
import type { PageProps } from '../../ui/page.tsx';
import { PageTabs } from '../../ui/page-links.tsx';
import { FinanceFrame } from '../finance/finance-frame.tsx';
import { PAYOUT_LINKS } from '../finance/finance-links.ts';

export function PayoutsFrame({ children, ...page }: Omit<PageProps, 'tall' | 'narrow'> & { children: ReactNode }) {
  const { nav } = useWords().payouts;
  return (
    <FinanceFrame {...page} records={false}>
      <PageTabs label={nav.label} links={PAYOUT_LINKS.map(({ to, words }) => ({ to, label: nav[words] }))} />
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
