/** The board: one column for each phase, each paged by itself, with only the cards in sight in the page. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { DealRow } from '#modules/collaborations/contract.ts';
import { PHASES, type Phase } from '#modules/collaboration-models/contract.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { ModelChip } from '../../ui/chip.tsx';
import { ChevronRightIcon, CloseIcon } from '../../ui/icons.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { DueMark, Fen, StateChip } from './deal-marks.tsx';
import { toFilter, type DealsSearch } from './deals-search.ts';

const PAGE = 40;
const CARD_HEIGHT = 116;
const GAP = 8;
/** Narrower than this it is a phone. */
const PHONE = 640;
/** Cards from the end at which the next page is fetched. */
const AHEAD = 10;
/** An area that scrolls must be reachable without a mouse. */
const SCROLLED_BY_KEYS = { tabIndex: 0 };

export function Board({
  search,
  counts,
  onToggleOff,
}: {
  search: DealsSearch;
  counts: Partial<Record<Phase, number>>;
  onToggleOff: () => void;
}) {
  const { dealPages } = useWords();
  const board = useRef<HTMLDivElement>(null);
  // On a phone one column fills the window: begin with the first that holds something.
  useEffect(() => {
    const [row, first] = [board.current, board.current?.querySelector<HTMLElement>('[data-filled]')];
    if (row !== null && first !== null && first !== undefined && window.innerWidth < PHONE)
      row.scrollLeft = first.offsetLeft - row.offsetLeft - 16;
  }, []);
  return (
    <div
      ref={board}
      role="region"
      aria-label={dealPages.looks.board}
      className="-mx-4 flex min-h-0 flex-1 gap-3 overflow-x-auto px-4 pb-3 max-sm:snap-x max-sm:scroll-px-4 sm:-mx-8 sm:px-8"
    >
      {PHASES.filter((phase) => phase !== 'off').map((phase) => (
        <Column key={phase} phase={phase} count={counts[phase] ?? 0} search={search} />
      ))}
      {search.off === true ? (
        <Column phase="off" count={counts.off ?? 0} search={search} onClose={onToggleOff} />
      ) : (
        <FoldedColumn count={counts.off ?? 0} onOpen={onToggleOff} />
      )}
    </div>
  );
}

function FoldedColumn({ count, onOpen }: { count: number; onOpen: () => void }) {
  const { deals, dealPages } = useWords();
  const format = useFormat();
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-expanded={false}
      title={dealPages.showOff}
      className="flex w-10 shrink-0 flex-col items-center gap-3 rounded-md bg-sunken py-3 text-soft hover:bg-hover hover:text-ink"
    >
      <ChevronRightIcon />
      <span className="figures text-xs text-faint">{format.number(count)}</span>
      <span className="font-semibold [writing-mode:vertical-rl]">{deals.phases.off}</span>
    </button>
  );
}

interface ColumnProps {
  phase: Phase;
  count: number;
  search: DealsSearch;
  onClose?: () => void;
}

function Column({ phase, count, search, onClose }: ColumnProps) {
  const { deals, dealPages } = useWords();
  const format = useFormat();
  const filter = toFilter(search);
  const pages = useInfiniteQuery(
    api.deals.list.infiniteOptions({
      input: (after: string | null) => ({ ...filter, phases: [phase], after, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
      enabled: count > 0,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section
      data-filled={count > 0 ? '' : undefined}
      aria-label={dealPages.inPhase({ phase: deals.phases[phase], count: format.number(count) })}
      className="flex basis-64 shrink-0 grow snap-start flex-col max-sm:grow-0 sm:max-w-80 rounded-md bg-sunken"
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        <h2 className="font-semibold">{deals.phases[phase]}</h2>
        <span className="figures text-xs text-faint">{format.number(count)}</span>
        {onClose !== undefined && (
          <span className="ml-auto">
            <IconButton size="small" label={dealPages.hideOff} onClick={onClose}>
              <CloseIcon />
            </IconButton>
          </span>
        )}
      </header>
      {pages.isError ? (
        <div className="px-3">
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        </div>
      ) : count > 0 && pages.data === undefined ? (
        <div className="flex flex-col gap-2 px-2">
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      ) : rows.length === 0 ? (
        <p className="px-3 text-faint">{dealPages.noneHere}</p>
      ) : (
        <Cards
          label={deals.phases[phase]}
          rows={rows}
          more={pages.hasNextPage && !pages.isFetchingNextPage}
          onMore={pages.fetchNextPage}
        />
      )}
    </section>
  );
}

interface CardsProps {
  label: string;
  rows: readonly DealRow[];
  more: boolean;
  onMore: () => unknown;
}

function Cards({ label, rows, more, onMore }: CardsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT + GAP,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) onMore();
  }, [more, last, rows.length, onMore]);
  return (
    <div
      ref={scroller}
      role="list"
      aria-label={label}
      {...SCROLLED_BY_KEYS}
      className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain rounded-md px-2 focus-visible:-outline-offset-2"
    >
      <div role="presentation" onKeyDown={onRowKeys} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ key, index, start }) => (
          <div
            key={key}
            role="listitem"
            className="absolute inset-x-0 top-0"
            style={{ height: CARD_HEIGHT, transform: `translateY(${start}px)` }}
          >
            <DealCard row={rows[index]!} />
          </div>
        ))}
      </div>
    </div>
  );
}

function DealCard({ row }: { row: DealRow }) {
  const { dealPages, terms } = useWords();
  return (
    <Link
      {...ROW}
      to="/deals/$dealId"
      params={{ dealId: row.id }}
      tabIndex={0}
      aria-label={dealPages.open({ creator: row.creator, model: terms.models[row.model] })}
      className="flex h-full flex-col justify-between gap-1 rounded-md border border-line bg-surface px-3 py-2.5 transition-colors duration-120 hover:border-line-strong focus-visible:-outline-offset-2"
    >
      <span className="truncate font-medium" data-hint={row.creator}>
        {row.creator}
      </span>
      <span className="flex items-center justify-between gap-2 text-xs">
        <ModelChip model={row.model} />
        <StateChip state={row.state} phase={row.phase} />
      </span>
      <span className="flex items-center justify-between gap-2 text-xs">
        <DueMark row={row} />
        {row.fee === null ? <span className="text-faint">{dealPages.noFee}</span> : <Fen fen={row.fee} />}
      </span>
    </Link>
  );
}
