/** The trial balance of a range of months, with totals that visibly balance; memorandum accounts apart. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Currency } from '#kernel/money.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount } from './amount.tsx';
import { BookFiles } from './book-files.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import type { BalanceSearch } from './finance-search.ts';
import { onRowKeys, ROW } from './row-keys.ts';

type Trial = ApiOutputs['ledger']['trialBalance'];
type Row = Trial['rows'][number];

const CLASSES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
const ALL = 'all';

export function BalancePage({ search }: { search: BalanceSearch }) {
  const words = useWords().finance.balance;
  const { from, to } = search;
  const input = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const range = {
    ...(from === undefined ? {} : { from: String(from) }),
    ...(to === undefined ? {} : { to: String(to) }),
  };
  const trial = useQuery(api.ledger.trialBalance.queryOptions({ input, placeholderData: keepPreviousData }));
  return (
    <FinanceFrame title={words.title} lead={words.lead} actions={<BookFiles book="trial-balance" query={range} />}>
      <Months search={search} />
      {trial.isError ? (
        <ErrorState error={trial.error} onRetry={() => void trial.refetch()} />
      ) : trial.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : trial.data.rows.length === 0 && trial.data.memorandum.length === 0 ? (
        <EmptyState title={words.empty} />
      ) : (
        <div className="flex flex-col gap-10">
          <Balance rows={trial.data.rows} home={trial.data.home} label={words.title} />
          {trial.data.memorandum.length > 0 && (
            <Section title={words.memorandum}>
              <p className="text-soft">{words.memorandumLead}</p>
              <Balance rows={trial.data.memorandum} home={trial.data.home} label={words.memorandum} />
            </Section>
          )}
        </div>
      )}
    </FinanceFrame>
  );
}

function Months({ search }: { search: BalanceSearch }) {
  const words = useWords().finance.balance;
  const format = useFormat();
  const navigate = useNavigate({ from: '/finance/balance' });
  const change = (next: BalanceSearch): void => void navigate({ search: next, replace: true });
  const months = useQuery(api.ledger.periods.list.queryOptions()).data?.rows ?? [];
  const periods = [
    ...new Set([...months.map(({ period }) => period), ...[search.from, search.to].flatMap((one) => one ?? [])]),
  ];
  const options = (any: string) => [
    { value: ALL, label: any },
    ...periods.toSorted((a, b) => b - a).map((period) => ({ value: String(period), label: format.period(period) })),
  ];
  const read = (value: string): number | undefined => (value === ALL ? undefined : Number(value));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-4">
      {(['from', 'to'] as const).map((edge) => (
        <span key={edge} className="flex items-center gap-2">
          <span aria-hidden="true" className="text-xs text-faint">
            {words[edge]}
          </span>
          <Select
            label={words[edge]}
            className="!h-8 !w-auto max-w-full"
            value={String(search[edge] ?? ALL)}
            onChange={(value) => change({ ...search, [edge]: read(value) })}
            options={options(edge === 'from' ? words.start : words.now)}
          />
        </span>
      ))}
    </div>
  );
}

function Balance({ rows, home, label }: { rows: readonly Row[]; home: Currency; label: string }) {
  const { finance } = useWords();
  const { columns } = finance;
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  const groups = [...CLASSES, 'memo' as const].filter((kind) => rows.some((row) => row.class === kind));
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={label}>
        <thead>
          <tr>
            <HeadCell pinned>{columns.account}</HeadCell>
            <HeadCell>{columns.currency}</HeadCell>
            <HeadCell numeric>{columns.debit}</HeadCell>
            <HeadCell numeric>{columns.credit}</HeadCell>
            <HeadCell numeric>{columns.balance}</HeadCell>
            <HeadCell numeric>{columns.home({ currency: home })}</HeadCell>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={6}
                className="border-b border-line pt-4 pb-1 text-left text-xs font-medium text-faint"
              >
                {finance.classes[group]}
              </th>
            </tr>
            {rows
              .filter((row) => row.class === group)
              .map((row) => (
                <tr
                  key={`${row.account} ${row.currency}`}
                  {...ROW}
                  className="bg-paper hover:bg-hover [&>td:first-child]:bg-inherit"
                >
                  <Cell pinned>
                    <Link
                      to="/finance/journals"
                      search={{ account: row.account }}
                      data-open=""
                      className="press hover:underline"
                    >
                      {finance.accounts[row.account]}
                    </Link>
                  </Cell>
                  <Cell className="text-soft">{row.currency}</Cell>
                  <Cell numeric>
                    <Amount value={row.debit} currency={row.currency} quietZero />
                  </Cell>
                  <Cell numeric>
                    <Amount value={row.credit} currency={row.currency} quietZero />
                  </Cell>
                  <Cell numeric className="font-medium">
                    <Amount value={row.balance} currency={row.currency} quietZero />
                  </Cell>
                  <Cell numeric className="text-soft">
                    <Amount value={row.home} currency={home} quietZero />
                  </Cell>
                </tr>
              ))}
          </tbody>
        ))}
        <tfoot className="[&>tr:first-child>*]:border-t [&>tr:first-child>*]:border-t-line-strong">
          {currencies.map((currency) => (
            <Total
              key={currency}
              rows={rows.filter((row) => row.currency === currency)}
              currency={currency}
              home={home}
            />
          ))}
        </tfoot>
      </Table>
    </div>
  );
}

function Total({ rows, currency, home }: { rows: readonly Row[]; currency: Currency; home: Currency }) {
  const words = useWords().finance.balance;
  const format = useFormat();
  const sum = (key: 'debit' | 'credit' | 'home'): bigint => rows.reduce((total, row) => total + BigInt(row[key]), 0n);
  const [debit, credit] = [sum('debit'), sum('credit')];
  return (
    <tr className="font-medium">
      <Cell pinned>
        {words.total}{' '}
        {debit === credit ? (
          <Chip tone="good">{words.balances({ currency })}</Chip>
        ) : (
          <Chip tone="harm">{words.off({ currency, amount: format.moneyExact(debit - credit, currency) })}</Chip>
        )}
      </Cell>
      <Cell className="text-soft">{currency}</Cell>
      <Cell numeric>
        <Amount value={debit} currency={currency} />
      </Cell>
      <Cell numeric>
        <Amount value={credit} currency={currency} />
      </Cell>
      <Cell numeric>
        <Amount value={debit - credit} currency={currency} />
      </Cell>
      <Cell numeric className="text-soft">
        <Amount value={sum('home')} currency={home} />
      </Cell>
    </tr>
  );
}
