/** The dense table: newest change first, only the rows in sight in the page, several chosen for one step. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { DealRow } from '#modules/collaborations/contract.ts';
import { api } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ModelChip } from '../../ui/chip.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell } from '../../ui/table.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DueMark, Fen, StateChip } from './deal-marks.tsx';
import { toFilter, type DealsSearch } from './deals-search.ts';
import { SpacerRow } from './spacer-row.tsx';

const PAGE = 100;
const ROW_HEIGHT = 40;
/** Rows from the end at which the next page is fetched. */
const AHEAD = 40;
const SCROLLED_BY_KEYS = { tabIndex: 0 };

export function DealTable({ search, onClear }: { search: DealsSearch; onClear: () => void }) {
  const { dealPages } = useWords();
  const mayEdit = useMay('deal:edit');
  const filter = { ...toFilter(search), ...(search.phase === undefined ? {} : { phases: [search.phase] }) };
  const pages = useInfiniteQuery(
    api.deals.list.infiniteOptions({
      input: (after: string | null) => ({ ...filter, after, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const [chosen, setChosen] = useState<ReadonlyMap<string, DealRow>>(new Map());
  const choose = (some: readonly DealRow[], on: boolean): void => {
    const next = new Map(chosen);
    for (const row of some)
      if (on) next.set(row.id, row);
      else next.delete(row.id);
    setChosen(next);
  };
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data === undefined) return <Skeleton className="h-96 w-full" />;
  if (rows.length === 0)
    return (
      <EmptyState
        title={dealPages.filters.nothing}
        actions={<Button onClick={onClear}>{dealPages.filters.clear}</Button>}
      />
    );
  return (
    <>
      <Rows
        rows={rows}
        chosen={mayEdit ? chosen : null}
        onChoose={choose}
        more={pages.hasNextPage && !pages.isFetchingNextPage}
        onMore={pages.fetchNextPage}
      />
      {mayEdit && chosen.size > 0 && <BulkBar rows={[...chosen.values()]} onClear={() => setChosen(new Map())} />}
    </>
  );
}

interface RowsProps {
  rows: readonly DealRow[];
  /** Null where nothing is chosen from. */
  chosen: ReadonlyMap<string, DealRow> | null;
  onChoose: (rows: readonly DealRow[], on: boolean) => void;
  more: boolean;
  onMore: () => unknown;
}

function Rows({ rows, chosen, onChoose, more, onMore }: RowsProps) {
  const { dealPages } = useWords();
  const { columns, bulk } = dealPages;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) onMore();
  }, [more, last, rows.length, onMore]);
  const all = chosen !== null && rows.every(({ id }) => chosen.has(id));
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={dealPages.looks.table}
      {...SCROLLED_BY_KEYS}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain pb-16 focus-visible:-outline-offset-2"
    >
      <div role="presentation" onKeyDown={onRowKeys}>
        <table aria-rowcount={rows.length + 1} className="w-full border-separate border-spacing-0 text-left">
          <thead className="sticky top-0 z-20">
            <tr>
              {chosen !== null && (
                <HeadCell className="w-px">
                  <Checkbox
                    name={bulk.chooseAll}
                    checked={all}
                    indeterminate={!all && chosen.size > 0}
                    onChange={(on) => onChoose(rows, on)}
                  />
                </HeadCell>
              )}
              <HeadCell pinned>{columns.creator}</HeadCell>
              <HeadCell>{columns.model}</HeadCell>
              <HeadCell>{columns.state}</HeadCell>
              <HeadCell>{columns.campaign}</HeadCell>
              <HeadCell>{columns.contact}</HeadCell>
              <HeadCell>{columns.rail}</HeadCell>
              <HeadCell numeric>{columns.fee}</HeadCell>
              <HeadCell numeric>{columns.committed}</HeadCell>
              <HeadCell>{columns.due}</HeadCell>
            </tr>
          </thead>
          <tbody>
            <SpacerRow height={above} />
            {items.map(({ index, key }) => (
              <Row
                key={key}
                row={rows[index]!}
                index={index}
                chosen={chosen === null ? null : chosen.has(rows[index]!.id)}
                onChoose={(on) => onChoose([rows[index]!], on)}
              />
            ))}
            <SpacerRow height={below} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RowProps {
  row: DealRow;
  index: number;
  chosen: boolean | null;
  onChoose: (on: boolean) => void;
}

function Row({ row, index, chosen, onChoose }: RowProps) {
  const { dealPages, finance, terms } = useWords();
  return (
    <tr
      {...ROW}
      aria-rowindex={index + 2}
      className={classes('group', chosen === true ? 'bg-accent-wash' : 'hover:bg-hover')}
    >
      {chosen !== null && (
        <Cell>
          <Checkbox name={dealPages.bulk.choose({ creator: row.creator })} checked={chosen} onChange={onChoose} />
        </Cell>
      )}
      <Cell
        pinned
        className={classes('max-w-44 font-medium', chosen === true ? '!bg-accent-wash' : 'group-hover:bg-hover')}
      >
        <Link
          to="/deals/$dealId"
          params={{ dealId: row.id }}
          data-open=""
          aria-label={dealPages.open({ creator: row.creator, model: terms.models[row.model] })}
          className="press w-full hover:underline"
        >
          <span className="truncate">{row.creator}</span>
        </Link>
      </Cell>
      <Cell>
        <ModelChip model={row.model} />
      </Cell>
      <Cell>
        <StateChip state={row.state} phase={row.phase} />
      </Cell>
      <Cell className="max-w-44 truncate text-soft">{row.campaign}</Cell>
      <Cell className="max-w-36 truncate text-soft">{row.contact}</Cell>
      <Cell className="whitespace-nowrap text-soft">{finance.record.rails[row.rail]}</Cell>
      <Cell numeric>
        <Fen fen={row.fee} />
      </Cell>
      <Cell numeric>
        <Fen fen={row.committed} />
      </Cell>
      <Cell>
        <DueMark row={row} quiet />
      </Cell>
    </tr>
  );
}
