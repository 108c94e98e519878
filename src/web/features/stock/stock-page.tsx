/** Stock: key figures, then the SKUs, what moved, or what is set aside; one SKU beside the list. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { DownloadIcon, PlusIcon, UploadIcon } from '../../ui/icons.tsx';
import { KeyFigure, KeyFigures } from '../../ui/key-figure.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { inWorkspace } from '../../workspace.ts';
import { Amount } from '../finance/amount.tsx';
import { ImportStock } from './import-stock.tsx';
import { MovementsView } from './movements-view.tsx';
import { NewSku } from './new-sku.tsx';
import { Receive } from './receive.tsx';
import { ReservationsView } from './reservations-view.tsx';
import { SkuInspector } from './sku-inspector.tsx';
import { SkusView } from './skus-view.tsx';
import { VIEWS, type StockSearch } from './stock-search.ts';

export interface StockViewProps {
  search: StockSearch;
  onChange: (next: StockSearch) => void;
}

export function StockPage({ search }: { search: StockSearch }) {
  const { stock } = useWords();
  const locale = useLocale();
  const mayEdit = useMay('stock:edit');
  const navigate = useNavigate({ from: '/stock' });
  const change = (next: StockSearch): void => void navigate({ search: next, replace: true });
  const summary = useQuery(api.catalog.summary.queryOptions());
  const isEmpty = summary.data?.skus === 0;
  const { view = 'skus', form } = search;
  const close = (): void => change({ ...search, form: undefined });
  const props = { search, onChange: change };
  const content = {
    skus: <SkusView {...props} isEmpty={isEmpty} />,
    movements: <MovementsView {...props} />,
    reservations: <ReservationsView />,
  };
  return (
    <Page
      title={stock.title}
      lead={stock.lead}
      actions={
        <>
          {!isEmpty && (
            <ButtonAnchor
              href={inWorkspace(`/files/stock.csv?lang=${locale}`)}
              download
              icon={<DownloadIcon />}
              className="max-sm:hidden"
            >
              {stock.csv}
            </ButtonAnchor>
          )}
          {mayEdit && !isEmpty && (
            <>
              <Button icon={<UploadIcon />} onClick={() => change({ ...search, form: 'import' })}>
                {stock.import.action}
              </Button>
              <Button icon={<PlusIcon />} onClick={() => change({ ...search, form: 'new' })}>
                {stock.sku.new}
              </Button>
              <Button look="primary" onClick={() => change({ ...search, form: 'receive' })}>
                {stock.receive.action}
              </Button>
            </>
          )}
        </>
      }
    >
      {!isEmpty && (
        // On a phone the list comes before the rest of the figures.
        <div className="max-sm:[&>dl]:py-3 max-sm:[&>dl>div:nth-child(n+5)]:hidden">
          <Figures />
        </div>
      )}
      {isEmpty ? (
        content.skus
      ) : (
        <div className="mt-4 flex items-start gap-6">
          <Tabs
            className="min-w-0 flex-1"
            label={stock.views.label}
            value={view}
            onChange={(next) => change({ view: next === 'skus' ? undefined : next, sku: search.sku })}
            tabs={VIEWS.map((value) => ({ value, label: stock.views[value], content: content[value] }))}
          />
          {search.sku !== undefined && view === 'skus' && (
            <SkuInspector
              id={search.sku}
              onClose={() => change({ ...search, sku: undefined })}
              onMovements={() => change({ view: 'movements', sku: search.sku })}
            />
          )}
        </div>
      )}
      {mayEdit && (
        <>
          <Receive open={form === 'receive'} onClose={close} />
          <NewSku open={form === 'new'} onClose={close} onMade={(sku) => change({ sku })} />
          <ImportStock open={form === 'import'} onClose={close} />
        </>
      )}
    </Page>
  );
}

function Figures() {
  const { figures } = useWords().stock;
  const format = useFormat();
  const summary = useQuery(api.catalog.summary.queryOptions()).data;
  const count = (value: number | undefined) => (value === undefined ? null : format.number(value));
  return (
    <KeyFigures>
      <KeyFigure label={figures.free} value={count(summary?.free)} source={figures.freeHint} />
      <KeyFigure label={figures.reserved} value={count(summary?.reserved)} />
      <KeyFigure label={figures.onHand} value={count(summary?.onHand)} />
      <KeyFigure
        label={figures.skus}
        value={count(summary?.skus)}
        {...(summary === undefined || summary.out === 0 ? {} : { detail: figures.out({ count: summary.out }) })}
      />
      <KeyFigure label={figures.expiring({ days: summary?.expiringDays ?? 30 })} value={count(summary?.expiring)} />
      {summary?.atCost !== null && (
        <KeyFigure
          label={figures.atCost}
          source={figures.atCostHint}
          value={
            summary === undefined || summary.atCost.length === 0 ? null : (
              <span className="flex flex-col">
                {summary.atCost.map(({ currency, amount }) => (
                  <Amount key={currency} value={amount} currency={currency} />
                ))}
              </span>
            )
          }
        />
      )}
    </KeyFigures>
  );
}
