/** The frame of every page of finance: its title, its actions with "Record", and the way to the others. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Page, type PageProps } from '../../ui/page.tsx';
import { FINANCE_LINKS } from './finance-links.ts';
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
  const { nav } = useWords().finance;
  const bar = useRef<HTMLElement>(null);
  // On a phone the page that is open may stand beyond the edge of the row.
  useEffect(() => {
    const row = bar.current;
    const here = row?.querySelector<HTMLElement>('[aria-current=page]');
    if (row !== null && here !== null && here !== undefined) row.scrollLeft = here.offsetLeft - row.offsetLeft - 16;
  }, []);
  return (
    <nav
      ref={bar}
      aria-label={nav.label}
      className="relative mb-6 flex gap-5 overflow-x-auto border-b border-line [scrollbar-width:none]"
    >
      {FINANCE_LINKS.map(({ to, words }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/finance', includeSearch: false }}
          className="-mb-px flex h-10 shrink-0 items-center border-b-2 border-transparent px-0.5 text-soft hover:text-ink focus-visible:-outline-offset-2"
          activeProps={{ className: '!border-accent font-medium !text-ink', 'aria-current': 'page' }}
        >
          {nav[words]}
        </Link>
      ))}
    </nav>
  );
}
