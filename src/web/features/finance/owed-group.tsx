/** One party and currency on the page of what is owed: its sums by age, and its entries when it is open. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type ApiOutputs } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Chip } from '../../ui/chip.tsx';
import { ChevronRightIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Cell } from '../../ui/table.tsx';
import { BUCKETS, sumAged, type Side } from './age.ts';
import { Amount } from './amount.tsx';
import { LoadMore } from './load-more.tsx';
import { nameKind, nameWhat } from './names.ts';
import type { OpenItem } from './list-actions.ts';
import { OpenActions } from './open-actions.tsx';
import { ROW } from './row-keys.ts';

type Owed = ApiOutputs['ledger']['owed']['rows'][number];

const PAGE = 100;

export interface OwedGroupProps {
  side: Side;
  row: Owed;
  open: boolean;
  onOpen: (party: string | undefined) => void;
}

export function OwedGroup({ side, row, open, onOpen }: OwedGroupProps) {
  const { finance } = useWords();
  const format = useFormat();
  const { late } = sumAged(row);
  const toggle = (): void => onOpen(open ? undefined : row.partyId);
  return (
    <>
      <tr
        {...ROW}
        className={classes(
          'cursor-default [&>td:first-child]:bg-inherit',
          open ? 'bg-hover' : 'bg-paper hover:bg-hover',
        )}
        onClick={toggle}
      >
        <Cell pinned className="max-w-64 min-w-40">
          <button
            type="button"
            data-open=""
            aria-expanded={open}
            className="press gap-1 text-left font-medium"
            onClick={(event) => {
              event.stopPropagation();
              toggle();
            }}
          >
            <ChevronRightIcon className={classes('size-3.5 transition-transform duration-120', open && 'rotate-90')} />
            {row.party}
          </button>
          <span className="flex flex-wrap items-center gap-x-2 pl-4.5 text-xs text-faint">
            {finance.partyKinds[row.partyKind]} · {finance.open.items({ count: row.items })}
            {side === 'payable' && row.bare > 0 && <Chip tone="needs">{finance.open.bare({ count: row.bare })}</Chip>}
          </span>
        </Cell>
        <Cell numeric className="font-medium max-lg:pr-0!">
          <Amount value={row.total} currency={row.currency} />
          {late > 0n && (
            <span className="block text-xs font-normal text-needs lg:hidden">
              {finance.open.late({ amount: format.moneyExact(late, row.currency) })}
            </span>
          )}
        </Cell>
        {BUCKETS.map((bucket) => (
          <Cell
            key={bucket}
            numeric
            className={classes('max-lg:hidden', bucket === 'over90' && BigInt(row.over90) > 0n && 'text-harm')}
          >
            <Amount value={row[bucket]} currency={row.currency} quietZero />
          </Cell>
        ))}
      </tr>
      {open && (
        <tr>
          <td colSpan={BUCKETS.length + 2} className="border-b border-line bg-surface p-0">
            <Items side={side} row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

function Items({ side, row }: { side: Side; row: Owed }) {
  const { finance } = useWords();
  const words = finance.open;
  const mayPost = useMay('ledger:post');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = useInfiniteQuery(
    api.ledger.open.infiniteOptions({
      input: (cursor: string | null) => ({ side, partyId: row.partyId, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Skeleton className="m-4 h-16" />;
  const items = pages.data.pages.flatMap((page) => page.rows).filter(({ currency }) => currency === row.currency);
  const free = items.filter(({ holder }) => holder === null);
  const picked = items.filter(({ ref }) => chosen.has(ref));
  const choose = (ref: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(ref);
    else next.delete(ref);
    setChosen(next);
  };
  return (
    <div className="flex flex-col gap-2 px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-1 text-xs lg:hidden">
        {BUCKETS.filter((bucket) => row[bucket] !== '0').map((bucket) => (
          <div key={bucket} className="flex justify-between gap-2">
            <dt className="text-faint">{finance.age[bucket]}</dt>
            <dd>
              <Amount value={row[bucket]} currency={row.currency} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {mayPost && free.length > 0 && (
          <label className="flex items-center gap-2.5 text-xs text-faint">
            <input
              type="checkbox"
              className="tick-box"
              aria-label={words.chooseAll({ name: row.party })}
              checked={picked.length > 0 && picked.length === free.length}
              onChange={(event) => setChosen(new Set(event.target.checked ? free.map(({ ref }) => ref) : []))}
            />
            {words.items({ count: items.length })}
          </label>
        )}
        <Link
          to="/finance/parties/$partyId"
          params={{ partyId: row.partyId }}
          className="press text-xs text-accent-text hover:underline"
        >
          {words.statement}
        </Link>
        {picked.length > 0 && (
          <OpenActions side={side} items={picked} party={row} onDone={() => setChosen(new Set())} />
        )}
      </div>
      <ul className="flex flex-col">
        {items.map((item) => (
          <Item
            key={item.ref}
            item={item}
            side={side}
            mayChoose={mayPost}
            chosen={chosen.has(item.ref)}
            onChoose={(on) => choose(item.ref, on)}
          />
        ))}
      </ul>
      <LoadMore query={pages} count={items.length} />
    </div>
  );
}

function Item(props: {
  item: OpenItem;
  side: Side;
  mayChoose: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}) {
  const { item, side } = props;
  const { finance } = useWords();
  const words = finance.open;
  const format = useFormat();
  const [journalId = ''] = item.ref.split(':');
  const kind = nameWhat(finance, item.what) ?? nameKind(finance, item.kind);
  const name = `${kind}, ${format.day(item.bookedOn)}`;
  const days = item.daysOver ?? 0;
  const takesInvoice = side === 'payable' && BigInt(item.amount) > 0n && !/tax|client/.test(item.account);
  return (
    <li
      {...ROW}
      className="grid min-h-9 grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line py-1 sm:grid-cols-[1rem_minmax(0,1.4fr)_9rem_8rem_9rem]"
    >
      {props.mayChoose && item.holder === null ? (
        <input
          type="checkbox"
          className="tick-box"
          aria-label={words.choose({ what: name })}
          checked={props.chosen}
          onChange={(event) => props.onChoose(event.target.checked)}
        />
      ) : (
        <span />
      )}
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <Link to="/finance/journals" search={{ at: journalId }} data-open="" className="press truncate hover:underline">
          {kind}
        </Link>
        <span className="text-xs whitespace-nowrap text-faint">{format.day(item.bookedOn)}</span>
      </span>
      <span
        className={classes(
          'text-xs max-sm:order-4 max-sm:col-start-2',
          days > 90 ? 'text-harm' : days > 0 ? 'text-needs' : 'text-faint',
        )}
      >
        {item.dueOn === null ? words.noDue : days > 0 ? words.over({ days }) : words.dueIn({ days: -days })}
      </span>
      <span className="flex flex-wrap gap-1 max-sm:order-5 max-sm:col-start-3 max-sm:justify-end">
        {item.holder !== null && <Chip>{words.inPayout}</Chip>}
        {BigInt(item.amount) < 0n && <Chip tone="needs">{words.owesUs}</Chip>}
        {takesInvoice &&
          (item.invoiceFactId === null ? (
            <Chip tone="needs">{words.noInvoice}</Chip>
          ) : (
            <Chip tone="good">{words.invoiced}</Chip>
          ))}
      </span>
      <span className="text-right">
        <Amount value={item.amount} currency={item.currency} />
      </span>
    </li>
  );
}
