/** Platform accounts: what stands on them by our books, what the platform states, and the difference in words. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Currency } from '#kernel/money.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount } from './amount.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import { useRecord } from './record/record-context.ts';
import type { HandKind } from './record/specs.ts';
import { TakeBack } from './take-back.tsx';

type Row = ApiOutputs['ledger']['reconciliation']['rows'][number];

const FORMS: readonly HandKind[] = ['top-up', 'platform-balance', 'shop-settlement'];

export function PlatformsPage() {
  const { finance } = useWords();
  const words = finance.platforms;
  const record = useRecord();
  const mayPost = useMay('ledger:post');
  const found = useQuery(api.ledger.reconciliation.queryOptions());
  const forms =
    mayPost &&
    FORMS.map((kind) => (
      <Button key={kind} onClick={() => record({ kind })}>
        {finance.record.kinds[kind]}
      </Button>
    ));
  return (
    <FinanceFrame title={words.title} lead={words.lead} state={<Chip>{words.notOurs}</Chip>}>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : found.data.rows.length === 0 ? (
        <EmptyState title={words.empty} actions={forms}>
          <p>{words.emptyLead}</p>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-8">
          <div className="flex flex-wrap items-center gap-2">{forms}</div>
          <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
            {found.data.rows.map((row) => (
              <Account key={`${row.account} ${row.currency}`} row={row} />
            ))}
          </div>
          <p className="text-soft">{words.notOursLead}</p>
          <Stated />
        </div>
      )}
    </FinanceFrame>
  );
}

function Account({ row }: { row: Row }) {
  const { finance } = useWords();
  const words = finance.platforms;
  const format = useFormat();
  const { account, currency, stated, difference } = row;
  const off = difference === null ? 0n : BigInt(difference);
  const say = (amount: bigint): string => format.moneyExact(amount < 0n ? -amount : amount, currency);
  return (
    <Section
      title={finance.accounts[account]}
      aside={
        <Link to="/finance/journals" search={{ account }} className="press hover:underline">
          {words.journals}
        </Link>
      }
    >
      <p className="text-xs text-faint">{words.accountLead[account]}</p>
      <dl className="flex flex-col">
        <Line label={words.book}>
          <Amount value={row.balance} currency={currency} />
        </Line>
        <Line label={stated === null ? words.stated : words.statedOn({ day: format.day(stated.on) })}>
          {stated === null ? (
            <span className="text-faint">{words.notStated}</span>
          ) : (
            <Amount value={stated.amount} currency={currency} />
          )}
        </Line>
        <Line label={words.difference}>
          {difference === null ? (
            <span className="text-faint">–</span>
          ) : off === 0n ? (
            <Chip tone="good">{words.agrees}</Chip>
          ) : (
            <Amount value={difference} currency={currency} className="font-medium text-needs" />
          )}
        </Line>
      </dl>
      {difference === null ? (
        <p className="text-soft">{words.unknown}</p>
      ) : (
        off !== 0n && (
          <p className="text-needs">{off > 0n ? words.more({ amount: say(off) }) : words.less({ amount: say(off) })}</p>
        )
      )}
    </Section>
  );
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Balances as they were stated, each of which can be taken back. */
function Stated() {
  const { finance } = useWords();
  const format = useFormat();
  const mayPost = useMay('ledger:post');
  const found = useQuery(api.ledger.unbooked.queryOptions({ input: { kind: 'platform-balance', limit: 50 } }));
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={finance.platforms.history}>
      <Table label={finance.platforms.history}>
        <thead>
          <tr>
            <HeadCell>{finance.columns.date}</HeadCell>
            <HeadCell>{finance.columns.account}</HeadCell>
            <HeadCell>{finance.columns.party}</HeadCell>
            <HeadCell numeric>{finance.columns.balance}</HeadCell>
            <HeadCell>
              <span className="sr-only">{finance.journals.takeBack}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ factId, on, party, payload }) => {
            const { account, balance } = payload as {
              account: Row['account'];
              balance: { amount: string; currency: Currency };
            };
            return (
              <tr key={factId}>
                <Cell className="whitespace-nowrap">{format.day(on)}</Cell>
                <Cell>{finance.accounts[account]}</Cell>
                <Cell>{party}</Cell>
                <Cell numeric>
                  <Amount value={balance.amount} currency={balance.currency} />
                </Cell>
                <Cell numeric>
                  {mayPost && (
                    <TakeBack factId={factId} name={`${finance.accounts[account]}, ${format.day(on)}`} size="small" />
                  )}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Section>
  );
}
