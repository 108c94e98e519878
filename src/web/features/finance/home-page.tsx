/** Where finance begins: what is owed by age, what is late or missing, where the money stands, what blocks the close. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { KeyFigure, KeyFigures } from '../../ui/key-figure.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Amount, sumByCurrency } from './amount.tsx';
import { sumAged } from './age.ts';
import { AgeBars } from './age-bars.tsx';
import { FinanceFrame } from './finance-frame.tsx';

type Home = ApiOutputs['ledger']['home'];

export function FinanceHomePage() {
  const words = useWords().finance.home;
  const home = useQuery(api.ledger.home.queryOptions());
  return (
    <FinanceFrame title={words.title} lead={words.lead}>
      {home.isError ? (
        <ErrorState error={home.error} onRetry={() => void home.refetch()} />
      ) : home.data === undefined ? (
        <div className="flex flex-col gap-6">
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
      ) : isEmpty(home.data) ? (
        <Beginning />
      ) : (
        <Overview home={home.data} />
      )}
    </FinanceFrame>
  );
}

const inHomeFirst = <T extends { currency: string }>(rows: readonly T[], home: string): T[] =>
  rows.toSorted((a, b) => Number(b.currency === home) - Number(a.currency === home));

const isEmpty = ({ payable, receivable, onPlatforms, cash, stock, toClose }: Home): boolean =>
  [payable, receivable, onPlatforms, cash, stock].every((list) => list.length === 0) && toClose === null;

function Beginning() {
  const words = useWords().finance.home;
  return (
    <EmptyState
      title={words.empty}
      actions={
        <Link to="/finance/parties" search={{ create: true }} className={buttonClass('primary')}>
          {words.firstParty}
        </Link>
      }
    >
      <p>{words.emptyLead}</p>
      <p>{words.emptyExample}</p>
    </EmptyState>
  );
}

function Overview({ home }: { home: Home }) {
  const words = useWords().finance.home;
  const format = useFormat();
  const cash = sumByCurrency(home.cash.map(({ currency, balance }) => ({ currency, amount: balance })));
  const payable = home.payable.map((row) => ({ currency: row.currency, ...sumAged(row) }));
  const list = (sums: readonly { currency: Home['home']; amount: bigint | string }[]): ReactNode =>
    sums.length === 0 ? null : (
      <span className="flex flex-col">
        {inHomeFirst(sums, home.home).map(({ currency, amount }) => (
          <Amount key={currency} value={amount} currency={currency} className="text-base leading-6 sm:text-lg" />
        ))}
      </span>
    );
  return (
    <div className="flex flex-col gap-10">
      <KeyFigures>
        <KeyFigure
          label={words.owed}
          value={list(payable.map(({ currency, total }) => ({ currency, amount: total })))}
        />
        <KeyFigure
          label={
            <Link to="/finance/receivables" search={{ show: 'overdue' }} className="hover:underline">
              {words.overdue}
            </Link>
          }
          value={format.number(home.overdueReceivables)}
          detail={words.overdueDetail}
        />
        <KeyFigure
          label={
            <Link to="/finance/payables" search={{ show: 'no-invoice' }} className="hover:underline">
              {words.missing}
            </Link>
          }
          value={format.number(home.missingInvoices)}
          detail={words.missingDetail}
        />
        <KeyFigure label={words.cashTotal} value={list(cash)} />
        <KeyFigure
          label={
            <Link to="/finance/stock" className="hover:underline">
              {words.stock}
            </Link>
          }
          value={list(home.stock.map(({ currency, balance }) => ({ currency, amount: balance })))}
        />
      </KeyFigures>
      <CloseBlock home={home} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <Section
          title={words.owed}
          aside={
            <Link to="/finance/payables" className="press hover:underline">
              {words.seeAll}
            </Link>
          }
        >
          <AgeBars rows={home.payable} none={words.owedNone} late={words.owedLine} onTime={words.owedOnTime} />
        </Section>
        <Section
          title={words.receivable}
          aside={
            <Link to="/finance/receivables" className="press hover:underline">
              {words.seeAll}
            </Link>
          }
        >
          <AgeBars
            rows={home.receivable}
            none={words.receivableNone}
            late={words.receivableLine}
            onTime={words.receivableOnTime}
          />
        </Section>
        <Section title={words.cash}>
          {home.cash.length === 0 ? (
            <p className="text-soft">{words.cashNone}</p>
          ) : (
            <Lines
              lines={home.cash.map(({ partyId, name, currency, balance }) => ({
                key: partyId,
                label: (
                  <Link to="/finance/journals" search={{ party: partyId }} className="press hover:underline">
                    {name}
                  </Link>
                ),
                value: <Amount value={balance} currency={currency} />,
              }))}
            />
          )}
        </Section>
        <OnPlatforms home={home} />
      </div>
    </div>
  );
}

function OnPlatforms({ home }: { home: Home }) {
  const { finance } = useWords();
  const words = finance.home;
  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-2">
          {words.onPlatforms} <Chip>{words.notOurs}</Chip>
        </span>
      }
      aside={
        <Link to="/finance/platforms" className="press hover:underline">
          {words.seeAll}
        </Link>
      }
    >
      {home.onPlatforms.length === 0 ? (
        <p className="text-soft">{words.platformsNone}</p>
      ) : (
        <>
          <Lines
            lines={home.onPlatforms.map(({ account, currency, balance }) => ({
              key: `${account} ${currency}`,
              label: finance.accounts[account],
              value: <Amount value={balance} currency={currency} />,
            }))}
          />
          <p className="text-xs text-faint">{words.platformsLead}</p>
        </>
      )}
    </Section>
  );
}

/** What stands between this month and its close, and the way there. */
function CloseBlock({ home: { toClose } }: { home: Home }) {
  const words = useWords().finance.home;
  const format = useFormat();
  if (toClose === null) return <p className="text-soft">{words.closeNone}</p>;
  const month = format.period(toClose.period);
  const count = toClose.findings.length;
  return (
    <div
      className={`flex flex-wrap items-center justify-between gap-3 rounded-md px-4 py-3 ${count === 0 ? 'bg-accent-wash text-accent-text' : 'bg-needs-wash text-needs'}`}
    >
      <p className="font-medium">{count === 0 ? words.closeReady({ month }) : words.closeFindings({ month, count })}</p>
      <Link to="/finance/close" className={buttonClass('plain', 'small')}>
        {words.toClose}
      </Link>
    </div>
  );
}

const Lines = ({ lines }: { lines: readonly { key: string; label: ReactNode; value: ReactNode }[] }) => (
  <dl className="flex flex-col">
    {lines.map(({ key, label, value }) => (
      <div key={key} className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1">
        <dt className="min-w-0">{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
