/** Budget control: each campaign's money on one row; a row opens its journals. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Currency } from '#kernel/money.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount } from './amount.tsx';
import { BudgetBar } from './budget-bar.tsx';
import { FinanceFrame } from './finance-frame.tsx';
import { NewCampaign } from './new-campaign.tsx';
import { useRecord } from './record/record-context.ts';
import { onRowKeys, ROW } from './row-keys.ts';

type Campaigns = ApiOutputs['ledger']['campaigns']['list'];
type Campaign = Campaigns['rows'][number];

const MONEY = ['budget', 'committed', 'accrued', 'invoiced', 'paid', 'left', 'forecast'] as const;

/** Nine amounts have to stand beside each other. */
const TIGHT = '!px-1.5 text-xs';

export function BudgetPage({ search }: { search: { q?: string | undefined } }) {
  const { finance } = useWords();
  const words = finance.budget;
  const navigate = useNavigate({ from: '/finance/budget' });
  const mayPost = useMay('ledger:post');
  const [creating, setCreating] = useState(false);
  const campaigns = useQuery(api.ledger.campaigns.list.queryOptions());
  const q = search.q ?? '';
  const rows = (campaigns.data?.rows ?? []).filter(({ name, client }) =>
    `${name} ${client ?? ''}`.toLowerCase().includes(q.toLowerCase()),
  );
  const isEmpty = campaigns.data?.rows.length === 0;
  const create = mayPost && <Button onClick={() => setCreating(true)}>{words.create}</Button>;
  return (
    <FinanceFrame title={words.title} lead={words.lead} actions={!isEmpty && create}>
      {campaigns.isError ? (
        <ErrorState error={campaigns.error} onRetry={() => void campaigns.refetch()} />
      ) : campaigns.data === undefined ? (
        <Skeleton className="h-64 w-full" />
      ) : isEmpty ? (
        <EmptyState title={words.empty} actions={create}>
          <p>{words.emptyLead}</p>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          <SearchBox
            label={words.search}
            value={q}
            onChange={(text) => void navigate({ search: text === '' ? {} : { q: text }, replace: true })}
          />
          {rows.length === 0 ? (
            <p className="text-soft">{finance.nothingFits}</p>
          ) : (
            <CampaignTable rows={rows} home={campaigns.data.home} />
          )}
        </div>
      )}
      <NewCampaign open={creating} onClose={() => setCreating(false)} />
    </FinanceFrame>
  );
}

function CampaignTable({ rows, home }: { rows: readonly Campaign[]; home: Currency }) {
  const words = useWords().finance.budget;
  const { columns, hints } = words;
  const withMargin = rows.some(({ margin }) => margin !== null);
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={words.title}>
        <thead>
          <tr>
            <HeadCell pinned>{columns.campaign}</HeadCell>
            <HeadCell>{columns.bar}</HeadCell>
            {MONEY.map((key) => (
              <HeadCell key={key} numeric className={TIGHT}>
                <span data-hint={(hints as Partial<Record<string, string>>)[key]}>{columns[key]}</span>
              </HeadCell>
            ))}
            {withMargin && (
              <HeadCell numeric className={TIGHT}>
                {columns.income}
              </HeadCell>
            )}
            {withMargin && (
              <HeadCell numeric className={TIGHT}>
                {columns.margin}
              </HeadCell>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CampaignRow key={row.id} row={row} home={home} withMargin={withMargin} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function CampaignRow({ row, home, withMargin }: { row: Campaign; home: Currency; withMargin: boolean }) {
  const { finance } = useWords();
  const words = finance.budget;
  const format = useFormat();
  const record = useRecord();
  const navigate = useNavigate();
  const mayPost = useMay('ledger:post');
  const isOver = BigInt(row.left) < 0n;
  const hasBudget = BigInt(row.budget) !== 0n;
  return (
    <tr
      {...ROW}
      className="cursor-default bg-paper hover:bg-hover [&>td:first-child]:bg-inherit"
      onClick={() => void navigate({ to: '/finance/journals', search: { campaign: row.id } })}
    >
      <Cell pinned className="max-w-44 min-w-36">
        <Link
          to="/finance/journals"
          search={{ campaign: row.id }}
          data-open=""
          className="press font-medium hover:underline"
          onClick={(event) => event.stopPropagation()}
        >
          {row.name}
        </Link>
        {row.client !== null && (
          <span className="block truncate text-xs text-faint">
            {row.client}
            {row.basis !== null && ` · ${finance.record.bases[row.basis]}`}
            {row.basisBps !== null && ` ${format.percent(row.basisBps / 10_000)}`}
          </span>
        )}
      </Cell>
      <Cell>
        {hasBudget ? (
          <span className="flex flex-col items-start gap-1">
            <BudgetBar row={row} home={home} />
            {isOver && <Chip tone="harm">{words.over}</Chip>}
          </span>
        ) : mayPost ? (
          <Button
            size="small"
            look="quiet"
            onClick={(event) => {
              event.stopPropagation();
              record({ kind: 'budget', given: { texts: { campaignId: row.id } }, about: row.name });
            }}
          >
            {words.addBudget}
          </Button>
        ) : (
          <span className="text-faint">{words.noBudget}</span>
        )}
      </Cell>
      {MONEY.map((key) => (
        <Cell key={key} numeric className={TIGHT}>
          <Amount value={row[key]} currency={home} quietZero className={key === 'left' && isOver ? 'text-harm' : ''} />
        </Cell>
      ))}
      {withMargin &&
        [row.income, row.margin].map((value, index) => (
          // eslint-disable-next-line react/no-array-index-key -- two of them, in their order
          <Cell key={index} numeric className={TIGHT}>
            {value === null ? '–' : <Amount value={value} currency={home} quietZero />}
          </Cell>
        ))}
    </tr>
  );
}
