/** The packing list for a warehouse out, and what it says of parcels in. */
import type { Context as HonoContext } from 'hono';
import { businessDay } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { exportPackingList, importStates, previewStates } from '#modules/logistics/index.ts';
import type { FileBindings, FileRoute } from './context.ts';
import { CSV, download } from './download.ts';
import { dealFollower } from '#modules/collaborations/index.ts';
import { limitBytes } from './upload-bytes.ts';

const LARGEST_MEGABYTES = 20;
const MOST_NAMED = 2_000;

function downloadPackingList(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? context.locale;
  const named = c.req.query('ids')?.split(',').slice(0, MOST_NAMED) ?? null;
  const bytes = exportPackingList(services.db, { ...context, locale }, named);
  return download(c, bytes, CSV, `packing-list-${businessDay(context.now)}.csv`);
}

async function receiveStates(c: HonoContext<FileBindings>): Promise<Response> {
  const { services, context } = c.var;
  const { body } = c.req.raw;
  if (body === null) refuse('invalid', 'table.empty');
  const bytes = limitBytes(body, LARGEST_MEGABYTES);
  return c.json(
    c.req.query('apply') === 'true'
      ? await importStates(services.db, context, bytes, dealFollower)
      : await previewStates(services.db, context, bytes),
  );
}

export const shipmentFiles: readonly FileRoute[] = [
  {
    method: 'GET',
    path: '/packing-list.csv',
    gate: 'address:read',
    also: ['stock:read'],
    summary: 'Parcels that are to be packed and sent, with where they go, as CSV that can be filled in and sent back',
    gives: CSV,
    query: { ids: 'Those parcels only, with commas between', lang: 'en or zh' },
    answer: downloadPackingList,
  },
  {
    method: 'POST',
    path: '/shipments/states',
    gate: 'stock:edit',
    also: ['address:read'],
    summary:
      'How far parcels have come (CSV or XLSX: parcel, carrier, number, state, date, cost); read twice it changes nothing',
    takes: 'application/octet-stream',
    gives: 'application/json',
    query: { apply: 'true: it is done; otherwise only shown' },
    answer: receiveStates,
  },
];
