/** Parcels on paper: a block for each, with where it goes and what is in it. */
import '../plans/print/print.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ArrowLeftIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { shortId } from '../stock/holder.tsx';
import { useToday } from '../stock/use-stock.ts';
import type { Shipment } from './shipments-page.tsx';

type Packing = ApiOutputs['logistics']['addresses']['rows'][number];

export function PackingListPage({ ids }: { ids: readonly string[] }) {
  const { logistics } = useWords();
  const words = logistics.sheet;
  const format = useFormat();
  const today = useToday();
  const input = { ids: [...ids] };
  const parcels = useQuery(
    api.logistics.list.queryOptions({ input: { ...input, limit: 500 }, enabled: ids.length > 0 }),
  );
  const addresses = useQuery(
    // Each look is written down: not one more than the reader takes.
    api.logistics.addresses.queryOptions({
      input,
      enabled: ids.length > 0,
      refetchOnWindowFocus: false,
      staleTime: Infinity,
    }),
  );
  const error = parcels.error ?? addresses.error;
  const of = new Map((addresses.data?.rows ?? []).map((row) => [row.id, row]));
  const rows = (parcels.data?.rows ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <div className="print-sheet min-h-dvh">
      <div className="mx-auto flex max-w-[46rem] flex-wrap items-center justify-between gap-2 px-4 pt-4 print:hidden">
        <Link to="/shipments" className={buttonClass('quiet')}>
          <ArrowLeftIcon />
          {words.back}
        </Link>
        <Button look="primary" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <main className="mx-auto flex max-w-[46rem] flex-col gap-4 px-4 py-6 print:p-0">
        <header className="flex items-baseline justify-between gap-4">
          <h1 className="text-lg font-semibold">{words.title}</h1>
          <span className="text-faint">{words.made({ day: format.day(today) })}</span>
        </header>
        {error !== null ? (
          <ErrorState error={error} />
        ) : ids.length > 0 && (parcels.isPending || addresses.isPending) ? (
          <Skeleton className="h-64 w-full" />
        ) : rows.length === 0 ? (
          <p className="text-soft">{words.none}</p>
        ) : (
          <ul className="flex flex-col">
            {rows.map((row) => (
              <Parcel key={row.id} row={row} packing={of.get(row.id)} />
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}

function Parcel({ row, packing }: { row: Shipment; packing: Packing | undefined }) {
  const { logistics } = useWords();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-6 border-t border-line-strong py-3">
      <div className="flex flex-col gap-1">
        <span className="font-semibold">
          {row.creator === '' ? logistics.erased : row.creator}{' '}
          <span className="figures text-xs font-normal text-faint">{shortId(row.id)}</span>
        </span>
        <span className="break-words">{packing?.label ?? logistics.noAddress}</span>
        <span className="text-xs text-faint">
          {logistics.scopes[row.scope]} · {logistics.sheet.from({ location: row.location })}
        </span>
        {row.note !== '' && <span className="text-soft">{row.note}</span>}
      </div>
      <ul className="flex flex-col gap-1">
        {row.lines.map(({ skuId, code, name, units }) => (
          <li key={skuId} className="grid grid-cols-[1rem_2.5rem_1fr] items-start gap-2">
            <span aria-hidden="true" className="mt-0.5 size-3.5 rounded-sm border border-line-strong" />
            <span className="figures text-right font-semibold">{units}</span>
            <span>
              {code}
              <span className="block text-xs text-faint">{name}</span>
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
