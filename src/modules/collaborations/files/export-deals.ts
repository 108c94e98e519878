/** Deals as a workbook that can be filled in and sent back; streamed page by page. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { MODELS } from '#modules/collaboration-models/index.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { writeXlsx, type CellValue } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import type { DealFilter, DealRow } from '../contract.ts';
import { listDeals } from '../lists.ts';
import { DEAL_COLUMNS, type DealColumn } from './deal-columns.ts';

const PAGE = 500;
const WIDTHS: Partial<Record<DealColumn, number>> = { campaign: 20, can: 44, note: 30, remark: 24, due: 20 };
const FORMATS: Partial<Record<DealColumn, string>> = { fee: '#,##0.00', committed: '#,##0.00' };

interface Beside {
  readonly id: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly due: string | null;
}

async function readBeside(db: AppDatabase, ctx: Context, ids: readonly string[]): Promise<Map<string, Beside>> {
  return inTenant(db, ctx, async (tx) => {
    const { rows } = await sql<Beside>`
      select d.id, t.from_on as "from", t.until_on as "until",
        (select o.what from collaborations_obligation o where ${ownedBy(ctx, 'o')} and o.deal_id = d.id and o.done_on is null and o.dropped_on is null
          order by o.due_on, o.what, o.cycle limit 1) as due
      from collaborations_deal d
        join collaborations_terms t on ${ownedBy(ctx, 't')} and t.deal_id = d.id and t.version = d.terms_version
      where ${ownedBy(ctx, 'd')} and d.id = any(${[...ids]}::text[])`.execute(tx);
    return new Map(rows.map((row) => [row.id, row]));
  });
}

const yuan = (fen: string | null): number | null => (fen === null ? null : Number(fen) / 100);

function toCells(row: DealRow, beside: Beside | undefined, { locale }: Context): CellValue[] {
  const { deals, terms, finance } = messages(locale);
  const look = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;
  const events = MODELS[row.model].lifecycle.transitions.filter(({ from }) => from === row.state);
  const cells: Record<DealColumn, CellValue> = {
    creator: row.creator,
    model: terms.models[row.model],
    campaign: row.campaign,
    state: look(deals.states, row.state),
    contact: row.contact,
    rail: finance.record.rails[row.rail],
    fee: yuan(row.fee),
    committed: yuan(row.committed),
    from: beside?.from ?? null,
    until: beside?.until ?? null,
    due: beside?.due === null || beside?.due === undefined ? null : look(deals.obligations, beside.due),
    dueOn: row.dueOn,
    can: events.map(({ event }) => look(deals.events, event)).join(' / '),
    step: null,
    side: null,
    on: null,
    channel: null,
    note: null,
    format: null,
    remark: null,
    id: row.id,
    version: row.version,
  };
  return DEAL_COLUMNS.map((column) => cells[column]);
}

/** The bytes of a workbook with the deals that the filter leaves, newest change first. @throws RefusalError platform.not-allowed */
export async function* exportDeals(
  db: AppDatabase,
  ctx: Context,
  filter: Omit<DealFilter, 'after' | 'limit'>,
): AsyncGenerator<Uint8Array> {
  demand(ctx, 'deal:read');
  demand(ctx, 'cost:read');
  const { dealFiles } = messages(ctx.locale);
  const rows = async function* (): AsyncGenerator<CellValue[]> {
    let after: string | null = null;
    do {
      // eslint-disable-next-line no-await-in-loop -- page after page
      const page: { rows: DealRow[]; next: string | null } = await listDeals(db, ctx, {
        ...filter,
        after,
        limit: PAGE,
      });
      // eslint-disable-next-line no-await-in-loop -- as above
      const beside = await readBeside(
        db,
        ctx,
        page.rows.map(({ id }) => id),
      );
      for (const row of page.rows) yield toCells(row, beside.get(row.id), ctx);
      after = page.next;
    } while (after !== null);
  };
  yield* writeXlsx([
    {
      name: dealFiles.sheet,
      columns: DEAL_COLUMNS.map((column) => ({
        header: dealFiles.columns[column],
        ...(WIDTHS[column] === undefined ? {} : { width: WIDTHS[column] }),
        ...(FORMATS[column] === undefined ? {} : { format: FORMATS[column] }),
        ...(column === 'id' || column === 'version' ? { hidden: true } : {}),
      })),
      rows: rows(),
    },
  ]);
}
