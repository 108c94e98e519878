/** Files so far, newest first: who, when, with what outcome. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { When } from '../../../ui/when.tsx';
import { LoadMore } from '../load-more.tsx';
import { onRowKeys, ROW } from '../row-keys.ts';

type Past = ApiOutputs['orderImports']['list']['rows'][number];

export const STATE_TONES: Record<ApiOutputs['orderImports']['get']['state'], Tone> = {
  mapping: 'needs',
  ready: 'needs',
  running: 'neutral',
  stopped: 'needs',
  done: 'good',
  failed: 'harm',
  'cut-off': 'needs',
};

const PAGE = 20;
/** Asked again while one runs. */
const POLL_MS = 3_000;

export function PastFiles() {
  const { orderImports: words } = useWords();
  const pages = useInfiniteQuery(
    api.orderImports.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ rows }) => rows.some((row) => row.state === 'running')) === true ? POLL_MS : false,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Section title={words.past}>
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-40 w-full" />
      ) : rows.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneLead}</p>
        </EmptyState>
      ) : (
        <div onKeyDown={onRowKeys} role="presentation">
          <PastTable rows={rows} />
          <LoadMore query={pages} count={rows.length} />
        </div>
      )}
    </Section>
  );
}

const COUNTS = ['rows', 'booked', 'known', 'refused'] as const;

function PastTable({ rows }: { rows: readonly Past[] }) {
  const { finance, orderImports: words } = useWords();
  return (
    <Table label={words.past}>
      <thead>
        <tr>
          <HeadCell>{words.columns.file}</HeadCell>
          <HeadCell className="max-lg:hidden">{words.columns.when}</HeadCell>
          <HeadCell className="max-lg:hidden">{words.columns.by}</HeadCell>
          <HeadCell className="max-sm:hidden">{words.columns.state}</HeadCell>
          {COUNTS.map((key) => (
            <HeadCell key={key} numeric className={key === 'booked' || key === 'refused' ? '' : 'max-sm:hidden'}>
              {words.counts[key]}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <PastRow key={`${row.id} ${at}`} row={row} api={finance.journals.sources.api} />
        ))}
      </tbody>
    </Table>
  );
}

function PastRow({ row, api: byApi }: { row: Past; api: string }) {
  const { orderImports: words } = useWords();
  const format = useFormat();
  const state = <Chip tone={STATE_TONES[row.state]}>{words.states[row.state]}</Chip>;
  const when = <When at={row.beganAt.toISOString()} short />;
  return (
    <tr {...ROW} className="hover:bg-hover">
      <Cell className="w-full max-w-0 min-w-32">
        <Link
          to="/finance/orders"
          search={{ id: row.id }}
          data-open=""
          className="press max-w-full font-medium hover:underline"
        >
          <span className="truncate" data-hint={row.fileName}>
            {row.fileName}
          </span>
        </Link>
        <span className="flex flex-wrap items-center gap-x-2 text-xs text-faint lg:hidden">
          {when}
          <span className="sm:hidden">{state}</span>
        </span>
      </Cell>
      <Cell className="whitespace-nowrap text-soft max-lg:hidden">{when}</Cell>
      <Cell className="whitespace-nowrap text-soft max-lg:hidden">
        {row.by ?? ''}
        {row.source === 'api' && <span className="ml-2 text-xs text-faint">{byApi}</span>}
      </Cell>
      <Cell className="max-sm:hidden">{state}</Cell>
      {COUNTS.map((key) => {
        const count = row.counts?.[key] ?? null;
        const isRefused = key === 'refused' && count !== null && count > 0;
        return (
          <Cell
            key={key}
            numeric
            className={`${key === 'booked' || key === 'refused' ? '' : 'max-sm:hidden'} ${isRefused ? 'text-needs' : count === 0 ? 'text-faint' : ''}`}
          >
            {count === null ? '–' : format.number(count)}
          </Cell>
        );
      })}
    </tr>
  );
}
