/** The frame of every page of finance: its title, its actions with "Record", and the way to the others. */
import type { ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Page, type PageProps } from '../../ui/page.tsx';
import { PageMenu, PageTabs } from '../../ui/page-links.tsx';
import { FINANCE_LINKS, PAYOUT_LINKS } from './finance-links.ts';
import { RecordMenu } from './record/record-menu.tsx';

export function FinanceFrame({
  actions,
  records = true,
  children,
  ...page
}: Omit<PageProps, 'tall' | 'narrow'> & {
  /** False where the page has work of its own and no fact is entered from nothing. */
  records?: boolean;
  children: ReactNode;
}) {
  const mayPost = useMay('ledger:post');
  return (
    <Page
      {...page}
      actions={
        <>
          {actions}
          {records && mayPost && <RecordMenu />}
        </>
      }
    >
      <FinanceNav />
      {children}
    </Page>
  );
}

function FinanceNav() {
  const { finance, payouts } = useWords();
  const pages = FINANCE_LINKS.map(({ to, words }) => ({ to, label: finance.nav[words] }));
  const ofPayouts = PAYOUT_LINKS.map(({ to, words }) => ({ to, label: payouts.nav[words] }));
  return (
    <>
      <PageTabs label={finance.nav.label} links={pages} />
      <PageMenu
        label={finance.nav.label}
        groups={[{ links: pages }, { title: finance.nav.payouts, links: ofPayouts }]}
      />
    </>
  );
}
