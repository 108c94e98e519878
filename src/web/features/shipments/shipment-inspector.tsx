/** One parcel beside the list: what is in it, where it goes, its course; moved on and corrected from here. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { mayResend, type ShipmentState } from '#modules/logistics/contract.ts';
import { api, client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon, CopyIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { Amount } from '../finance/amount.tsx';
import { shortId } from '../stock/holder.tsx';
import { EditShipment } from './edit-shipment.tsx';
import { findActs, findWanted } from './find-acts.ts';
import { MoveSheet } from './move-sheet.tsx';
import { nameAct } from './name-act.ts';
import { NoAddress } from './shipment-table.tsx';
import type { Shipment } from './shipments-page.tsx';
import { StateChip } from './state-chip.tsx';
import { useResend } from './use-resend.ts';

export interface ShipmentInspectorProps {
  id: string;
  onClose: () => void;
  onOpen: (id: string) => void;
}

export function ShipmentInspector({ id, onClose, onOpen }: ShipmentInspectorProps) {
  const { logistics } = useWords();
  const parcel = useQuery(api.logistics.get.queryOptions({ input: { id } }));
  return (
    <aside
      aria-label={logistics.number({ id: shortId(id) })}
      className="fixed inset-0 z-40 flex flex-col overflow-hidden border-l border-line bg-surface md:sticky md:inset-auto md:top-4 md:z-auto md:max-h-[calc(100dvh-2rem)] md:w-96 md:shrink-0 md:rounded-md md:border"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
          {parcel.data?.creator === '' ? logistics.erased : (parcel.data?.creator ?? '')}{' '}
          <span className="figures text-sm font-normal text-faint">{shortId(id)}</span>
        </h2>
        <IconButton label={logistics.open.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 py-4">
        {parcel.isError ? (
          <ErrorState error={parcel.error} onRetry={() => void parcel.refetch()} />
        ) : parcel.data === undefined ? (
          Array.from({ length: 3 }, (_, row) => <Skeleton key={row} className="h-16 w-full shrink-0" />)
        ) : (
          <Body parcel={parcel.data} onOpen={onOpen} />
        )}
      </div>
    </aside>
  );
}

function Body({ parcel, onOpen }: { parcel: Shipment; onOpen: (id: string) => void }) {
  const { logistics } = useWords();
  const words = logistics.open;
  const mayLibrary = useMay('creator:read');
  const { resendOf, resentBy } = parcel;
  return (
    <>
      <div className="flex flex-col items-start gap-2">
        <span className="flex flex-wrap items-center gap-2">
          <StateChip state={parcel.state} />
          <span className="text-soft">
            {logistics.scopes[parcel.scope]} · {parcel.location}
          </span>
        </span>
        {resendOf !== null && (
          <Button size="small" onClick={() => onOpen(resendOf)}>
            {words.inPlaceOf({ id: shortId(resendOf) })}
          </Button>
        )}
        {resentBy !== null && (
          <Button size="small" onClick={() => onOpen(resentBy)}>
            {words.resentBy({ id: shortId(resentBy) })}
          </Button>
        )}
      </div>
      <Actions parcel={parcel} onOpen={onOpen} />
      <Section title={words.contents}>
        <ul className="flex flex-col">
          {parcel.lines.map(({ skuId, code, name, units }) => (
            <li key={skuId} className="flex items-baseline justify-between gap-3 border-t border-line py-1.5">
              <span className="min-w-0">
                <span className="font-medium">{code}</span>
                <span className="block truncate text-xs text-faint">{name}</span>
              </span>
              <span className="figures">{units}</span>
            </li>
          ))}
        </ul>
        {parcel.note !== '' && <p className="text-soft">{parcel.note}</p>}
      </Section>
      <Section title={words.address}>
        <ParcelAddress parcel={parcel} />
      </Section>
      <Section title={words.course}>
        <Course parcel={parcel} />
      </Section>
      {mayLibrary && parcel.creator !== '' && (
        <Link
          to="/creators/$id"
          params={{ id: parcel.creatorId }}
          className="press self-start text-accent-text hover:underline"
        >
          {words.creator}
        </Link>
      )}
    </>
  );
}

function Actions({ parcel, onOpen }: { parcel: Shipment; onOpen: (id: string) => void }) {
  const { logistics } = useWords();
  const mayEdit = useMay('stock:edit');
  const [to, setTo] = useState<ShipmentState | null>(null);
  const [editing, setEditing] = useState(false);
  const resend = useResend(onOpen);
  if (!mayEdit) return null;
  const canResend = mayResend(parcel.state) && parcel.resentBy === null;
  const wanted = findWanted([parcel]);
  return (
    <div className="flex flex-wrap gap-2">
      {findActs([parcel]).map((act) => (
        <Button key={act} look={act === wanted ? 'primary' : 'plain'} size="small" onClick={() => setTo(act)}>
          {nameAct(logistics, act)}
        </Button>
      ))}
      {canResend && (
        <Button size="small" busy={resend.isPending} onClick={() => resend.mutate([parcel.id])}>
          {logistics.acts.resend}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={() => setEditing(true)}>
        {logistics.open.edit}
      </Button>
      {to !== null && <MoveSheet to={to} shipments={[parcel]} onClose={() => setTo(null)} onDone={() => undefined} />}
      {editing && <EditShipment parcel={parcel} onClose={() => setEditing(false)} />}
    </div>
  );
}

/** In clear only when somebody asks: the reading is written down. */
function ParcelAddress({ parcel }: { parcel: Shipment }) {
  const { logistics } = useWords();
  const words = logistics.open;
  const notices = useNotices();
  const copy = useCopy();
  const maySee = useMay('address:read');
  const read = useMutation({
    mutationFn: async () => (await client.logistics.addresses({ ids: [parcel.id] })).rows[0]?.label ?? null,
    onError: notices.sayFailure,
  });
  const isThere = parcel.address === 'kept' || parcel.address === 'own';
  const label = read.data ?? null;
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-soft">{words.stands[parcel.address]}</p>
      {parcel.address === 'missing' && <NoAddress creatorId={parcel.creatorId} />}
      {isThere &&
        maySee &&
        (label === null ? (
          <Button size="small" busy={read.isPending} onClick={() => read.mutate()}>
            {words.show}
          </Button>
        ) : (
          <span className="flex items-start gap-2">
            <span className="min-w-0 break-words">{label}</span>
            <IconButton size="small" label={logistics.copy({ name: parcel.creator })} onClick={() => void copy(label)}>
              <CopyIcon className="size-3.5" />
            </IconButton>
          </span>
        ))}
    </div>
  );
}

function Course({ parcel }: { parcel: Shipment }) {
  const { logistics } = useWords();
  const words = logistics.open;
  const format = useFormat();
  const day = (on: string | null): string | null => (on === null ? null : format.day(on));
  const { carrier, number, shippingCost, duty, currency, state } = parcel;
  const owed = [shippingCost, duty].filter((one) => one !== null);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.opened, day(parcel.openedOn)],
    [logistics.states.packed, day(parcel.packedOn)],
    [logistics.states.shipped, day(parcel.shippedOn)],
    [logistics.states.delivered, day(parcel.deliveredOn)],
    [state === 'delivered' ? words.ended : logistics.states[state], day(parcel.endedOn)],
    [
      words.tracking,
      carrier === null && number === null ? null : (
        <span className="figures break-all">{[carrier, number].filter((one) => one !== null).join(' ')}</span>
      ),
    ],
    [
      words.cost,
      owed.length === 0 ? null : (
        <span className="flex gap-2">
          {owed.map((amount, at) => (
            // eslint-disable-next-line react/no-array-index-key -- two amounts without an id
            <Amount key={at} value={amount} currency={currency} />
          ))}
        </span>
      ),
    ],
  ];
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5">
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label} className="contents">
            <dt className="text-faint">{label}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
