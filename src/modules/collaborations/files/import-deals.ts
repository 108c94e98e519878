/** A workbook of deals sent back: each row's verbs in one transaction of its own, first tried and taken back, then done. */
import { sql } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand } from '#kernel/permission.ts';
import { refuse, RefusalError } from '#kernel/refusal.ts';
import { lockPosting, ownedBy, tenantKeys } from '#modules/ledger/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { readNamedRows, type TableSource } from '#platform/table/index.ts';
import { describeRefusal } from '#words/refusal.ts';
import { moveDeal } from '../advance.ts';
import { proposeTerms } from '../amend.ts';
import { hashOf, writeDigits } from '../digits.ts';
import { getTerms, lockDeal, type Tx } from '../store.ts';
import { putOff } from '../work.ts';
import { DEAL_COLUMN_NAMES, DEAL_COLUMNS } from './deal-columns.ts';
import { namesState, readAsked, type Asked, type Cells, type Standing } from './deal-row.ts';
import type { DealImport } from './file-contract.ts';

const MOST_ROWS = 20_000;
/** As many as the bulk bar takes; each is a transaction of its own. */
const MOST_ASKED = 500;

interface Row {
  readonly row: number;
  readonly cells: Cells;
}

async function readRows(source: TableSource): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { row, get } of readNamedRows(source, DEAL_COLUMN_NAMES, ['id', 'version'])) {
    if (rows.length >= MOST_ROWS) refuse('overLimit', 'collaborations.too-many-rows', { most: MOST_ROWS });
    const cells = DEAL_COLUMNS.flatMap((column) => {
      const text = get(column);
      return text === null ? [] : [[column, text] as const];
    });
    rows.push({ row, cells: Object.fromEntries(cells) });
  }
  return rows;
}

async function readStanding(tx: Tx, ctx: Context, id: string): Promise<Standing> {
  const deal = await lockDeal(tx, ctx, id);
  const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
  const { rows } = await sql<NonNullable<Standing['due']>>`
    select what, cycle, due_on as "dueOn" from collaborations_obligation o
    where ${ownedBy(ctx, 'o')} and deal_id = ${id} and done_on is null and dropped_on is null order by due_on, what, cycle limit 1`.execute(
    tx,
  );
  return { deal, terms, due: rows[0] ?? null };
}

/** All that a row asks for, in one transaction: what one verb refuses takes the others back. */
async function doAsked(tx: Tx, ctx: Context, { deal, terms }: Standing, asked: Asked): Promise<void> {
  if (asked.fee !== null || asked.from !== null || asked.until !== null) {
    const said = writeDigits(terms.terms) as object;
    await proposeTerms(tx, ctx, deal, {
      terms: asked.fee === null ? said : { ...said, fee: asked.fee.to.toString() },
      rail: terms.rail,
      payDays: terms.payDays,
      fromOn: asked.from?.to ?? terms.fromOn,
      untilOn: asked.until?.to ?? terms.untilOn,
      shares: terms.shares === null ? null : [...terms.shares],
      reason: asked.remark.slice(0, 500),
      by: 'brand',
    });
  }
  if (asked.due !== null)
    await putOff(tx, ctx, {
      id: deal.id,
      what: asked.due.what,
      cycle: asked.due.cycle,
      dueOn: asked.due.to,
      reason: asked.remark.slice(0, 500),
    });
  if (asked.step !== null) await moveDeal(tx, ctx, await lockDeal(tx, ctx, deal.id), asked.step);
}

/** Says that a trial went well; nothing of it is kept. */
class TakenBack extends Error {}

interface Outcome {
  readonly asked: Asked | null;
  readonly refusal: RefusalError | null;
}

async function runRow(db: AppDatabase, ctx: Context, { cells }: Row, keep: boolean): Promise<Outcome> {
  let asked: Asked | null = null;
  try {
    await inTenant(db, ctx, async (tx) => {
      if (cells.id === undefined) refuse('notFound', 'collaborations.not-found');
      await lockPosting(tx, ctx);
      const standing = await readStanding(tx, ctx, cells.id);
      asked = readAsked(cells, standing);
      if (asked === null) return;
      await doAsked(tx, ctx, standing, asked);
      if (!keep) throw new TakenBack();
    });
    return { asked, refusal: null };
  } catch (cause) {
    if (cause instanceof TakenBack) return { asked, refusal: null };
    if (cause instanceof RefusalError) return { asked, refusal: cause };
    throw cause;
  }
}

function describeChanges(asked: Asked | null): DealImport['shown'][number]['changes'] {
  if (asked === null) return [];
  const { fee, from, until, due, step } = asked;
  return [
    ...(fee === null ? [] : [{ what: 'fee' as const, from: fee.from?.toString() ?? null, to: fee.to.toString() }]),
    ...(from === null ? [] : [{ what: 'from' as const, ...from }]),
    ...(until === null ? [] : [{ what: 'until' as const, ...until }]),
    ...(due === null ? [] : [{ what: 'due' as const, from: due.from, to: due.to }]),
    ...(step === null ? [] : [{ what: 'step' as const, from: null, to: step.event }]),
  ];
}

interface Known {
  readonly version: string;
  readonly state: string;
  readonly creator: string;
  readonly fee: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly dueOn: string | null;
}

/** Rows that can be seen to ask for nothing without being tried: a whole sheet comes back with a few cells changed. */
async function readKnown(db: AppDatabase, ctx: Context, rows: readonly Row[]): Promise<Map<string, Known>> {
  return inTenant(db, ctx, async (tx) => {
    const { rows: known } = await sql<Known & { id: string }>`
      select d.id, d.version::text as version, d.state, d.creator_name as creator, t.terms ->> 'fee' as fee, t.from_on as "from", t.until_on as "until", d.due_on as "dueOn"
      from collaborations_deal d join collaborations_terms t on ${ownedBy(ctx, 't')} and t.deal_id = d.id and t.version = d.terms_version
      where ${ownedBy(ctx, 'd')} and d.id = any(${rows.flatMap(({ cells }) => cells.id ?? [])}::text[])`.execute(tx);
    return new Map(known.map(({ id, ...one }) => [id, one]));
  });
}

async function run(db: AppDatabase, ctx: Context, source: TableSource, digest: string | null): Promise<DealImport> {
  demand(ctx, 'deal:edit');
  demand(ctx, 'cost:read');
  const rows = await readRows(source);
  const own = hashOf(rows);
  if (digest !== null && digest !== own) refuse('conflict', 'collaborations.file-changed');
  const known = await readKnown(db, ctx, rows);
  const asking = rows.filter(({ cells }) => !isUntouched(cells, known.get(cells.id ?? '')));
  if (asking.length > MOST_ASKED)
    refuse('overLimit', 'collaborations.too-many-changes', { count: asking.length, most: MOST_ASKED });
  const shown: DealImport['shown'] = [];
  let same = rows.length - asking.length;
  for (const row of asking) {
    // eslint-disable-next-line no-await-in-loop -- one after the other, so that budgets are seen
    const { asked, refusal } = await runRow(db, ctx, row, digest !== null);
    if (asked === null && refusal === null) same += 1;
    else
      shown.push({
        row: row.row,
        id: row.cells.id ?? '',
        creator: known.get(row.cells.id ?? '')?.creator ?? row.cells.creator ?? '',
        changes: describeChanges(asked),
        refusal: refusal === null ? null : describeRefusal(refusal.refusal, ctx.locale),
        changed: refusal?.refusal.code === 'collaborations.row-changed',
      });
  }
  const refused = shown.filter(({ refusal }) => refusal !== null).length;
  if (digest !== null)
    await inTenant(db, ctx, (tx) =>
      writeAudit(tx, ctx, {
        action: 'collaborations.import',
        entity: 'workspace',
        entityId: tenantKeys(ctx).workspace_id,
        detail: { rows: rows.length, done: shown.length - refused, refused },
      }),
    );
  return {
    rows: rows.length,
    same,
    fits: shown.length - refused,
    refused,
    shown,
    digest: own,
    applied: digest !== null,
  };
}

const isDay = (cell: string | undefined, day: string | null): boolean => cell === undefined || cell === day;

function isUntouched(cells: Cells, known: Known | undefined): boolean {
  if (known === undefined || cells.version !== known.version) return false;
  if (cells.step !== undefined || cells.note !== undefined) return false;
  if (cells.state !== undefined && !namesState(cells.state, known.state)) return false;
  const fee = known.fee === null ? null : Number(known.fee) / 100;
  return (
    (cells.fee === undefined || Number(cells.fee) === fee) &&
    isDay(cells.from, known.from) &&
    isDay(cells.until, known.until) &&
    isDay(cells.dueOn, known.dueOn)
  );
}

/**
 * What each row would do: it is tried and taken back, so that whatever refuses it says so now.
 * @throws RefusalError platform.not-allowed, collaborations.too-many-rows, collaborations.too-many-changes, table.…
 */
export const previewDeals = (db: AppDatabase, ctx: Context, source: TableSource): Promise<DealImport> =>
  run(db, ctx, source, null);

/**
 * Does what the rows ask for, each wholly or not at all; a row whose deal was changed meanwhile is refused.
 * @param digest of the preview of the same file
 * @throws RefusalError as previewDeals, and collaborations.file-changed
 */
export const importDeals = (db: AppDatabase, ctx: Context, source: TableSource, digest: string): Promise<DealImport> =>
  run(db, ctx, source, digest);
