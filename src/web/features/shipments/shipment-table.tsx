/** Parcels as dense rows: to whom, what, how far, by whom. */
import { Link } from '@tanstack/react-router';
import type { ShipmentTab } from '#modules/logistics/contract.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CopyIcon } from '../../ui/icons.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { onRowKeys, ROW } from '../finance/row-keys.ts';
import { shortId } from '../stock/holder.tsx';
import type { Shipment } from './shipments-page.tsx';
import { StateChip } from './state-chip.tsx';
import { useCopyAddresses } from './use-copy-addresses.ts';

/** Lines of a parcel that its row has room for. */
const SHOWN_LINES = 2;

interface ShipmentTableProps {
  rows: readonly Shipment[];
  tab: ShipmentTab;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  open: string | null;
  onOpen: (id: string) => void;
}

export function ShipmentTable({ rows, tab, chosen, onChoose, open, onOpen }: ShipmentTableProps) {
  const { logistics } = useWords();
  const { columns } = logistics;
  const mayChoose = useMay('stock:edit');
  const picked = rows.filter(({ id }) => chosen.has(id)).length;
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={logistics.tabs[tab]}>
        <thead>
          <tr>
            <HeadCell pinned>
              <span className="flex items-center gap-3">
                {mayChoose && (
                  <Checkbox
                    name={logistics.chooseAll}
                    checked={picked === rows.length}
                    indeterminate={picked > 0 && picked < rows.length}
                    onChange={(all) => onChoose(new Set(all ? rows.map(({ id }) => id) : []))}
                  />
                )}
                {columns.creator}
              </span>
            </HeadCell>
            <HeadCell>{columns.contents}</HeadCell>
            <HeadCell>{columns.state}</HeadCell>
            <HeadCell className="max-sm:hidden">{columns.tracking}</HeadCell>
            {open === null && <HeadCell className="max-lg:hidden">{columns.from}</HeadCell>}
            <HeadCell className="max-sm:hidden">{columns.date}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ShipmentRow
              key={row.id}
              row={row}
              open={row.id === open}
              wide={open === null}
              onOpen={() => onOpen(row.id)}
              chosen={chosen.has(row.id)}
              {...(mayChoose ? { onChoose: (on: boolean) => toggle(row.id, on) } : {})}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** The day of its state. */
export const sinceOf = ({ state, openedOn, packedOn, shippedOn, deliveredOn, endedOn }: Shipment): string =>
  ({
    drafted: openedOn,
    packed: packedOn,
    shipped: shippedOn,
    delivered: deliveredOn,
    returned: endedOn,
    lost: endedOn,
    cancelled: endedOn,
  })[state] ?? openedOn;

interface ShipmentRowProps {
  row: Shipment;
  open: boolean;
  /** No parcel is open beside the list, so that there is room for more. */
  wide: boolean;
  onOpen: () => void;
  chosen: boolean;
  onChoose?: (on: boolean) => void;
}

function ShipmentRow({ row, open, wide, onOpen, chosen, onChoose }: ShipmentRowProps) {
  const { logistics } = useWords();
  const format = useFormat();
  const maySee = useMay('address:read');
  const copy = useCopyAddresses();
  const name = row.creator === '' ? logistics.erased : row.creator;
  const canCopy = maySee && (row.address === 'kept' || row.address === 'own');
  return (
    <tr
      {...ROW}
      className={classes('cursor-default [&>td:first-child]:bg-inherit', open ? 'bg-hover' : 'bg-paper hover:bg-hover')}
      onClick={onOpen}
    >
      <Cell pinned className="max-w-64 max-sm:max-w-44">
        <span className="flex items-center gap-3">
          {onChoose !== undefined && (
            // Choosing a row does not open it.
            <span role="presentation" onClick={(event) => event.stopPropagation()}>
              <Checkbox name={logistics.choose({ name })} checked={chosen} onChange={onChoose} />
            </span>
          )}
          <span className="flex min-w-0 flex-1 flex-col">
            <button
              type="button"
              data-open=""
              aria-expanded={open}
              className="press max-w-full text-left font-medium hover:underline"
              onClick={(event) => {
                event.stopPropagation();
                onOpen();
              }}
            >
              <span className="truncate">{name}</span>
            </button>
            <span className="figures text-xs text-faint">{shortId(row.id)}</span>
          </span>
          {canCopy && (
            <IconButton
              size="small"
              label={logistics.copy({ name })}
              onClick={(event) => {
                event.stopPropagation();
                void copy([row.id]);
              }}
            >
              <CopyIcon className="size-3.5" />
            </IconButton>
          )}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap">
        <Contents row={row} />
      </Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-1">
          <StateChip state={row.state} />
          {row.address === 'missing' && <NoAddress creatorId={row.creatorId} />}
          {row.scope === 'cross-border' && <Chip>{logistics.scopes['cross-border']}</Chip>}
          {row.resentBy !== null && <Chip tone="good">{logistics.resent}</Chip>}
          {row.resendOf !== null && <Chip>{logistics.inPlace}</Chip>}
        </span>
      </Cell>
      <Cell className="max-sm:hidden">
        <span className="whitespace-nowrap">{row.carrier}</span>
        {row.number !== null && <span className="figures block text-xs break-all text-faint">{row.number}</span>}
      </Cell>
      {wide && <Cell className="text-soft max-lg:hidden">{row.location}</Cell>}
      <Cell className="whitespace-nowrap text-soft max-sm:hidden">{format.day(sinceOf(row), 'short')}</Cell>
    </tr>
  );
}

function Contents({ row }: { row: Shipment }) {
  const { logistics } = useWords();
  const beyond = row.lines.length - SHOWN_LINES;
  return (
    <span className="flex flex-col">
      {row.lines.slice(0, SHOWN_LINES).map(({ skuId, code, name, units }) => (
        <span key={skuId} data-hint={name}>
          {logistics.units({ count: units, code })}
        </span>
      ))}
      {beyond > 0 && <span className="text-xs text-faint">{logistics.more({ count: beyond })}</span>}
    </span>
  );
}

/** Leads to where it is entered, for who may open that page. */
export function NoAddress({ creatorId }: { creatorId: string }) {
  const { logistics } = useWords();
  const mayOpen = useMay('creator:read');
  const chip = (
    <Chip tone="needs" title={logistics.noAddressHint}>
      {logistics.noAddress}
    </Chip>
  );
  if (!mayOpen) return chip;
  return (
    <Link to="/creators/$id" params={{ id: creatorId }} onClick={(event) => event.stopPropagation()} className="press">
      {chip}
    </Link>
  );
}
