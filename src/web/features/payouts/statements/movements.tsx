/** Movements of accounts: those to explain, those that are payments, those that were explained. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { STATEMENT_SHOWS } from '#modules/payouts/contract.ts';
import { api, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { Amount } from '../../finance/amount.tsx';
import { onRowKeys, ROW } from '../../finance/row-keys.ts';
import { Choices } from '../../plans/choices.tsx';
import type { StatementsSearch } from '../payouts-search.ts';
import { ExplainSheet } from './explain-sheet.tsx';

export type Movement = ApiOutputs['payouts']['statements']['lines']['rows'][number];

const PAGE = 100;

export function Movements({ search }: { search: StatementsSearch }) {
  const { payouts } = useWords();
  const words = payouts.statements;
  const mayRelease = useMay('payout:release');
  const mayIdentity = useMay('identity:read');
  const navigate = useNavigate({ from: '/finance/payouts/statements' });
  const [asked, setAsked] = useState<Movement | null>(null);
  const { show = 'open' } = search;
  const pages = useInfiniteQuery(
    api.payouts.statements.lines.infiniteOptions({
      input: (cursor: string | null) => ({ show, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Section title={words.movements}>
      <Choices
        name="show"
        size="small"
        label={words.movements}
        value={show}
        onChange={(next) =>
          void navigate({ search: { ...search, show: next === 'open' ? undefined : next }, replace: true })
        }
        choices={STATEMENT_SHOWS.map((value) => ({ value, label: words.show[value] }))}
      />
      {!mayIdentity && <p className="text-xs text-faint">{words.hidden}</p>}
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-40 w-full" />
      ) : rows.length === 0 ? (
        <p className="text-soft">{words.none[show]}</p>
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <Table label={words.show[show]}>
            <thead>
              <tr>
                <HeadCell pinned>{words.columns.on}</HeadCell>
                <HeadCell numeric>{words.columns.amount}</HeadCell>
                <HeadCell>{words.columns.who}</HeadCell>
                <HeadCell>{words.columns.memo}</HeadCell>
                <HeadCell>{words.columns.what}</HeadCell>
                <HeadCell>{payouts.columns.cash}</HeadCell>
                {show === 'open' && mayRelease && <HeadCell>{payouts.columns.actions}</HeadCell>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <MovementRow
                  key={row.id}
                  row={row}
                  onExplain={show === 'open' && mayRelease ? () => setAsked(row) : null}
                />
              ))}
            </tbody>
          </Table>
          {pages.hasNextPage && (
            <Button className="mt-4" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {payouts.more}
            </Button>
          )}
        </div>
      )}
      {asked !== null && <ExplainSheet key={asked.id} movement={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

function MovementRow({ row, onExplain }: { row: Movement; onExplain: (() => void) | null }) {
  const words = useWords().payouts.statements;
  const format = useFormat();
  const day = format.day(row.on);
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell pinned className="font-medium whitespace-nowrap">
        {day}
      </Cell>
      <Cell numeric>
        <Amount value={row.amount} currency={row.currency} />
      </Cell>
      <Cell className="min-w-24">{row.counterparty ?? ''}</Cell>
      <Cell className="max-w-64 min-w-32 break-words text-soft">{row.memo ?? ''}</Cell>
      <Cell className="min-w-48">
        <What row={row} />
      </Cell>
      <Cell className="text-soft">{row.cash}</Cell>
      {onExplain !== null && (
        <Cell>
          <Button
            size="small"
            data-open=""
            aria-label={words.explainOf({ amount: format.moneyExact(row.amount, row.currency), day })}
            onClick={onExplain}
          >
            {words.explain}
          </Button>
        </Cell>
      )}
    </tr>
  );
}

function What({ row: { payment, amount, reason, explanation, explainedBy } }: { row: Movement }) {
  const { payouts } = useWords();
  const words = payouts.statements;
  if (payment !== null) {
    const said = amount.startsWith('-') ? words.payment : words.cameBack;
    return (
      <>
        <Link to="/finance/payouts/$batchId" params={{ batchId: payment.batchId }} className="press hover:underline">
          {said({ party: payment.party })}
        </Link>
        <span className="block text-xs text-faint">{words.by[payment.by]}</span>
      </>
    );
  }
  if (explanation === null) return <span className="text-needs">{reason === null ? '' : words.reasons[reason]}</span>;
  return (
    <>
      {explanation}
      <span className="block text-xs text-faint">{words.saidBy({ name: explainedBy ?? payouts.batch.somebody })}</span>
    </>
  );
}
