/** The desk of whoever sends parcels: to pack, on the way, delivered, problems; one parcel beside the list. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { TABS, type ShipmentTab } from '#modules/logistics/contract.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { PlusIcon, UploadIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { LoadMore } from '../finance/load-more.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ImportStates } from './import-states.tsx';
import { KeepAddresses } from './keep-addresses.tsx';
import { NewShipment } from './new-shipment.tsx';
import { ShipmentInspector } from './shipment-inspector.tsx';
import { ShipmentTable } from './shipment-table.tsx';
import type { ShipmentsSearch } from './shipments-search.ts';

export type Shipment = ApiOutputs['logistics']['list']['rows'][number];

const PAGE = 100;

export interface ShipmentsViewProps {
  search: ShipmentsSearch;
  onChange: (next: ShipmentsSearch) => void;
}

export function ShipmentsPage({ search }: { search: ShipmentsSearch }) {
  const { logistics } = useWords();
  const format = useFormat();
  const mayEdit = useMay('stock:edit');
  const maySee = useMay('address:read');
  const maySet = useMay('workspace:edit');
  const navigate = useNavigate({ from: '/shipments' });
  const change = (next: ShipmentsSearch): void => void navigate({ search: next, replace: true });
  const counts = useQuery(api.logistics.summary.queryOptions()).data;
  const { tab = 'pack', form } = search;
  const close = (): void => change({ ...search, form: undefined });
  const countOf = (of: ShipmentTab): string | undefined =>
    counts === undefined || of === 'all' || of === 'delivered' || counts[of] === 0
      ? undefined
      : format.number(counts[of]);
  return (
    <Page
      title={logistics.title}
      lead={logistics.lead}
      actions={
        <>
          {maySet && (
            <Button look="quiet" className="max-sm:hidden" onClick={() => change({ ...search, form: 'settings' })}>
              {logistics.settings.action}
            </Button>
          )}
          {mayEdit && maySee && (
            <Button icon={<UploadIcon />} onClick={() => change({ ...search, form: 'import' })}>
              {logistics.import.action}
            </Button>
          )}
          {mayEdit && (
            <Button look="primary" icon={<PlusIcon />} onClick={() => change({ ...search, form: 'new' })}>
              {logistics.new.action}
            </Button>
          )}
        </>
      }
    >
      <div className="flex items-start gap-6">
        <Tabs
          className="min-w-0 flex-1"
          label={logistics.tabs.label}
          value={tab}
          onChange={(next) => change({ tab: next === 'pack' ? undefined : next, q: search.q })}
          tabs={TABS.map((value) => {
            const count = countOf(value);
            return {
              value,
              label: logistics.tabs[value],
              ...(count === undefined ? {} : { count }),
              content: value === tab && <ShipmentsTab key={tab} tab={tab} search={search} onChange={change} />,
            };
          })}
        />
        {search.at !== undefined && (
          <ShipmentInspector
            key={search.at}
            id={search.at}
            onClose={() => change({ ...search, at: undefined })}
            onOpen={(at) => change({ ...search, at })}
          />
        )}
      </div>
      {mayEdit && <NewShipment open={form === 'new'} onClose={close} onMade={() => change({ tab: undefined })} />}
      {mayEdit && maySee && <ImportStates open={form === 'import'} onClose={close} />}
      {maySet && <KeepAddresses open={form === 'settings'} onClose={close} />}
    </Page>
  );
}

function ShipmentsTab({ tab, search, onChange }: ShipmentsViewProps & { tab: ShipmentTab }) {
  const { logistics } = useWords();
  const { q = '' } = search;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = useInfiniteQuery(
    api.logistics.list.infiniteOptions({
      input: (cursor: string | null) => ({ tab, text: q, cursor, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const picked = rows.filter(({ id }) => chosen.has(id));
  const isEmpty = pages.isSuccess && rows.length === 0;
  return (
    <div className="flex flex-col gap-3">
      {!(isEmpty && q === '') && !pages.isError && (
        <SearchBox
          label={logistics.search}
          value={q}
          onChange={(text) => onChange({ ...search, q: text === '' ? undefined : text })}
          className="sm:!w-80"
        />
      )}
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : isEmpty ? (
        q === '' ? (
          <EmptyState title={logistics.empty[tab]}>
            <p>{logistics.empty[`${tab}Lead`]}</p>
          </EmptyState>
        ) : (
          <p className="text-soft">{logistics.nothingFits}</p>
        )
      ) : (
        <>
          <ShipmentTable
            rows={rows}
            tab={tab}
            chosen={chosen}
            onChoose={setChosen}
            open={search.at ?? null}
            onOpen={(at) => onChange({ ...search, at })}
          />
          <LoadMore query={pages} count={rows.length} />
          {picked.length > 0 && <BulkBar chosen={picked} onDone={() => setChosen(new Set())} />}
        </>
      )}
    </div>
  );
}
