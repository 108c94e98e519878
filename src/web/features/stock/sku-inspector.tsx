/** One SKU beside the list: what is free, each lot at each place, what it costs; corrected and edited from here. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon, ExternalIcon, PencilIcon } from '../../ui/icons.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Amount } from '../finance/amount.tsx';
import { Adjust } from './adjust.tsx';
import { EditSku } from './edit-sku.tsx';
import { BestBefore } from './skus-view.tsx';
import { useSkuName } from './use-stock.ts';

export type SkuDetail = ApiOutputs['catalog']['sku'];
export type Shelf = SkuDetail['shelves'][number];

export interface SkuInspectorProps {
  id: string;
  onClose: () => void;
  onMovements: () => void;
}

export function SkuInspector({ id, onClose, onMovements }: SkuInspectorProps) {
  const { stock } = useWords();
  const words = stock.sku;
  const sku = useQuery(api.catalog.sku.queryOptions({ input: { id } }));
  return (
    <aside
      aria-label={words.open}
      className="fixed inset-0 z-40 flex flex-col overflow-hidden border-l border-line bg-surface md:sticky md:inset-auto md:top-4 md:z-auto md:max-h-[calc(100dvh-2rem)] md:w-96 md:shrink-0 md:rounded-md md:border"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">{sku.data?.code ?? words.open}</h2>
        <IconButton label={words.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 py-4">
        {sku.isError ? (
          <ErrorState error={sku.error} onRetry={() => void sku.refetch()} />
        ) : sku.data === undefined ? (
          Array.from({ length: 3 }, (_, row) => <Skeleton key={row} className="h-16 w-full shrink-0" />)
        ) : (
          <Body sku={sku.data} onMovements={onMovements} />
        )}
      </div>
    </aside>
  );
}

function Body({ sku, onMovements }: { sku: SkuDetail; onMovements: () => void }) {
  const { stock } = useWords();
  const words = stock.sku;
  const format = useFormat();
  const nameOf = useSkuName();
  const mayEdit = useMay('stock:edit');
  const [editing, setEditing] = useState(false);
  const [adjusting, setAdjusting] = useState<Shelf | null>(null);
  const counts = [
    [stock.columns.free, sku.free],
    [stock.columns.reserved, sku.reserved],
    [stock.columns.onHand, sku.onHand],
  ] as const;
  return (
    <>
      <div className="flex flex-col gap-3">
        <p className="font-medium">{nameOf(sku)}</p>
        <dl className="flex gap-6">
          {counts.map(([label, count]) => (
            <div key={label} className="flex flex-col">
              <dt className="text-xs text-faint">{label}</dt>
              <dd className="figures text-lg font-semibold">{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Section title={words.shelves}>
        {sku.shelves.length === 0 ? (
          <p className="text-soft">{words.shelvesEmpty}</p>
        ) : (
          <ul className="flex flex-col">
            {sku.shelves.map((shelf) => (
              <ShelfRow
                key={`${shelf.lotId} ${shelf.locationId}`}
                shelf={shelf}
                {...(mayEdit ? { onAdjust: () => setAdjusting(shelf) } : {})}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.facts}>
        <Facts sku={sku} />
      </Section>
      <div className="flex flex-wrap gap-2">
        {mayEdit && (
          <Button icon={<PencilIcon />} onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )}
        <Button look="quiet" onClick={onMovements}>
          {words.movements}
        </Button>
      </div>
      {editing && <EditSku sku={sku} onClose={() => setEditing(false)} />}
      {adjusting !== null && <Adjust sku={sku} shelf={adjusting} onClose={() => setAdjusting(null)} />}
    </>
  );
}

function ShelfRow({ shelf, onAdjust }: { shelf: Shelf; onAdjust?: () => void }) {
  const { stock } = useWords();
  const format = useFormat();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 border-t border-line py-2">
      <span className="flex min-w-0 flex-col">
        <span className="truncate">{shelf.location}</span>
        <span className="text-xs text-faint">
          {stock.columns.received} {format.day(shelf.receivedOn)}
          {shelf.unitCost !== null && (
            <>
              {' · '}
              <Amount value={shelf.unitCost} currency={shelf.currency} />
            </>
          )}
        </span>
        <span className="flex gap-1 text-xs">
          {shelf.bestBefore !== null && <span className="text-faint">{stock.columns.bestBefore}</span>}
          <BestBefore day={shelf.bestBefore} onHand={shelf.onHand} />
        </span>
      </span>
      <span className="figures text-right">
        {format.number(shelf.onHand)}
        {shelf.reserved > 0 && (
          <span className="block text-xs text-faint">
            {stock.columns.reserved} {format.number(shelf.reserved)}
          </span>
        )}
      </span>
      {onAdjust !== undefined && (
        <Button size="small" look="quiet" onClick={onAdjust}>
          {stock.sku.adjust}
        </Button>
      )}
    </li>
  );
}

function Facts({ sku }: { sku: SkuDetail }) {
  const { stock } = useWords();
  const words = stock.sku;
  const { product, currency } = sku;
  const money = (amount: string | null): ReactNode =>
    amount === null ? null : <Amount value={amount} currency={currency} />;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.category, product.category === '' ? null : product.category],
    [words.unitCost, money(sku.unitCost)],
    [words.marketPrice, money(sku.marketPrice)],
    [words.customsValue, money(sku.customsValue)],
    [
      words.link,
      product.link === null ? null : (
        <a
          href={product.link}
          target="_blank"
          rel="noreferrer"
          className="press max-w-full gap-1 text-accent-text hover:underline"
        >
          <span className="truncate">{product.link.replace(/^https?:\/\//, '')}</span>
          <ExternalIcon className="size-3.5" />
        </a>
      ),
    ],
  ];
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5">
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label} className="contents">
            <dt className="text-faint">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
