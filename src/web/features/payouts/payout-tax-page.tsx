/** Tax withheld, as it is declared: by payer, month of payment and payee; what is declared at zero as well. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState, Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { inWorkspace } from '../../workspace.ts';
import { Amount } from '../finance/amount.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { PayoutsFrame } from './payouts-frame.tsx';
import type { TaxSearch } from './payouts-search.ts';

type Row = ApiOutputs['payouts']['tax']['rows'][number];

const ALL = 'all';
/** As many rows as the server gives at once. */
const MOST = 5_000;

export function PayoutTaxPage({ search }: { search: TaxSearch }) {
  const words = useWords().payouts.taxPage;
  const { month } = search;
  const all = useQuery(api.payouts.tax.queryOptions({ input: {} }));
  const one = useQuery(
    api.payouts.tax.queryOptions({ input: month === undefined ? {} : { period: month }, enabled: month !== undefined }),
  );
  const query = month === undefined ? all : one;
  return (
    <PayoutsFrame
      title={words.title}
      lead={words.lead}
      actions={query.data !== undefined && query.data.rows.length > 0 && <TaxFile search={search} />}
    >
      <div className="flex flex-col gap-6">
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : query.data === undefined || all.data === undefined ? (
          <Skeleton className="h-64 w-full" />
        ) : all.data.rows.length === 0 ? (
          <EmptyState title={words.empty}>
            <p>{words.emptyLead}</p>
          </EmptyState>
        ) : (
          <Report search={search} all={all.data.rows} rows={query.data.rows} />
        )}
        <Notice>{words.note}</Notice>
      </div>
    </PayoutsFrame>
  );
}

/** The months and the payer that are shown, as a file. */
function TaxFile({ search: { month, payer } }: { search: TaxSearch }) {
  const { finance } = useWords();
  const lang = useLocale();
  const query = new URLSearchParams({
    ...(month === undefined ? {} : { month: String(month) }),
    ...(payer === undefined ? {} : { payer }),
    lang,
  });
  return (
    <ButtonAnchor href={inWorkspace(`/files/withheld-tax.csv?${query.toString()}`)} download icon={<DownloadIcon />}>
      {finance.csv}
    </ButtonAnchor>
  );
}

function Report({ search, all, rows }: { search: TaxSearch; all: readonly Row[]; rows: readonly Row[] }) {
  const words = useWords().payouts.taxPage;
  const format = useFormat();
  const navigate = useNavigate({ from: '/finance/payouts/tax' });
  const change = (next: TaxSearch): void => void navigate({ search: next, replace: true });
  const months = [
    ...new Set([...all.map(({ period }) => period), ...(search.month === undefined ? [] : [search.month])]),
  ];
  const payers = new Map(all.map(({ payerId, payer }) => [payerId, payer]));
  const shown = rows.filter(({ payerId }) => search.payer === undefined || payerId === search.payer);
  const groups = [...Map.groupBy(shown, ({ payerId, period }) => `${period} ${payerId}`)];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={words.month}
          className="!h-8 !w-auto max-w-full"
          value={search.month === undefined ? ALL : String(search.month)}
          onChange={(next) => change({ ...search, month: next === ALL ? undefined : Number(next) })}
          options={[
            { value: ALL, label: words.allMonths },
            ...months
              .toSorted((a, b) => b - a)
              .map((period) => ({ value: String(period), label: format.period(period) })),
          ]}
        />
        <Select
          label={words.payer}
          className="!h-8 !w-auto max-w-full"
          value={search.payer ?? ALL}
          onChange={(next) => change({ ...search, payer: next === ALL ? undefined : next })}
          options={[{ value: ALL, label: words.allPayers }, ...[...payers].map(([value, label]) => ({ value, label }))]}
        />
      </div>
      {rows.length >= MOST && <Notice tone="needs">{words.most}</Notice>}
      {groups.length === 0 && <p className="text-soft">{words.noMatch}</p>}
      <div className="flex flex-col gap-10" onKeyDown={onRowKeys} role="presentation">
        {groups.map(([key, group]) => (
          <Declaration key={key} rows={group} />
        ))}
      </div>
    </>
  );
}

const sum = (rows: readonly Row[], of: 'base' | 'tax'): bigint =>
  rows.reduce((total, row) => total + BigInt(row[of]), 0n);

/** What one payer declares for one month. */
function Declaration({ rows }: { rows: readonly Row[] }) {
  const { payouts } = useWords();
  const words = payouts.taxPage;
  const format = useFormat();
  const { payer, period } = rows[0]!;
  const title = words.group({ payer, month: format.period(period) });
  return (
    <Section title={title}>
      <Table label={title} className="max-w-3xl">
        <thead>
          <tr>
            <HeadCell pinned>{payouts.columns.payee}</HeadCell>
            <HeadCell numeric>{words.payments}</HeadCell>
            <HeadCell numeric>{words.base}</HeadCell>
            <HeadCell numeric>{words.tax}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.partyId} {...ROW} className="hover:bg-hover">
              <Cell pinned className="min-w-28 font-medium">
                {row.party}
                {row.tax === '0' && (
                  <span className="ml-2 inline-block font-normal">
                    <Chip tone="needs" title={words.zeroHint}>
                      {words.zero}
                    </Chip>
                  </span>
                )}
              </Cell>
              <Cell numeric>{format.number(row.payments)}</Cell>
              <Cell numeric>
                <Amount value={row.base} currency="CNY" />
              </Cell>
              <Cell numeric>
                <Amount value={row.tax} currency="CNY" />
              </Cell>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <Cell pinned>{payouts.total}</Cell>
            <Cell numeric>{format.number(rows.reduce((total, { payments }) => total + payments, 0))}</Cell>
            <Cell numeric>
              <Amount value={sum(rows, 'base')} currency="CNY" />
            </Cell>
            <Cell numeric>
              <Amount value={sum(rows, 'tax')} currency="CNY" />
            </Cell>
          </tr>
        </tfoot>
      </Table>
    </Section>
  );
}
