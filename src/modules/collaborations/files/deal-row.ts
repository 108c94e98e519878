/** What a row of a workbook of deals asks for, held against the deal as it stands. Pure. */
import { businessDay } from '#kernel/clock.ts';
import { refuse } from '#kernel/refusal.ts';
import { MODELS } from '#modules/collaboration-models/index.ts';
import { normaliseText, readAmount, readInstant } from '#platform/table/index.ts';
import { messages, type Messages } from '#words/index.ts';
import { CHANNELS } from '../contract.ts';
import type { Deal, DealTerms } from '../deal.ts';
import type { Step } from '../advance.ts';
import { feeOf } from '../terms-parts.ts';
import type { DealColumn } from './deal-columns.ts';

export type Cells = Readonly<Partial<Record<DealColumn, string>>>;

/** The deal that a row is of, with what its cells are held against. */
export interface Standing {
  readonly deal: Deal;
  readonly terms: DealTerms;
  /** What falls due first and is open. */
  readonly due: { readonly what: string; readonly cycle: number; readonly dueOn: string } | null;
}

export interface Asked {
  readonly step: Step | null;
  readonly fee: { readonly from: bigint | null; readonly to: bigint } | null;
  readonly from: { readonly from: string | null; readonly to: string } | null;
  readonly until: { readonly from: string | null; readonly to: string } | null;
  readonly due: { readonly what: string; readonly cycle: number; readonly from: string; readonly to: string } | null;
  readonly remark: string;
}

/** What cells may be called: the word in either language, or the key itself. */
function findKey(pick: (words: Messages) => Readonly<Record<string, string>>, text: string): string[] {
  const plain = (word: string): string => normaliseText(word).toLowerCase();
  const said = plain(text);
  return [
    ...new Set(
      (['zh', 'en'] as const).flatMap((locale) =>
        Object.entries(pick(messages(locale)))
          .filter(([key, word]) => key === said || plain(word) === said)
          .map(([key]) => key),
      ),
    ),
  ];
}

/** @throws RefusalError collaborations.cell-wrong */
const wrong = (column: DealColumn, value: string): never =>
  refuse('invalid', 'collaborations.cell-wrong', { column, value });

function readDay(cells: Cells, column: 'on' | 'from' | 'until' | 'dueOn'): string | null {
  const text = cells[column];
  if (text === undefined) return null;
  const instant = readInstant(text) ?? wrong(column, text);
  return businessDay(instant.at);
}

function readFee(cells: Cells): bigint | null {
  if (cells.fee === undefined) return null;
  const read = readAmount(cells.fee);
  if (read.kind === 'missing') return null;
  return read.kind === 'value' && read.minor >= 0n && read.exact ? read.minor : wrong('fee', cells.fee);
}

/** Whether a cell still says the state, in either language. */
export const namesState = (cell: string, state: string): boolean =>
  findKey(({ deals }) => deals.states, cell).includes(state);

function readStep(cells: Cells, { deal, terms }: Standing): Step | null {
  const open = MODELS[deal.model].lifecycle.transitions.filter(({ from }) => from === deal.state);
  if (cells.step === undefined && cells.note === undefined) return null;
  const wanted =
    cells.step === undefined
      ? open.filter(({ guards = [] }) => guards.includes('note-link'))
      : open.filter(({ event }) => findKey(({ deals }) => deals.events, cells.step!).includes(event));
  const [transition] = wanted;
  if (transition === undefined || wanted.length > 1)
    return cells.step === undefined
      ? refuse('conflict', 'collaborations.no-note-step')
      : refuse('conflict', 'collaborations.no-step-here', { value: cells.step });
  const side = cells.side === undefined ? [] : findKey(({ dealFiles }) => dealFiles.sides, cells.side);
  if (cells.side !== undefined && side.length === 0) wrong('side', cells.side);
  const channel = cells.channel === undefined ? [] : findKey(({ dealPages }) => dealPages.channels, cells.channel);
  if (cells.channel !== undefined && channel.length === 0) wrong('channel', cells.channel);
  const format = cells.format === undefined ? [] : findKey(({ dealFiles }) => dealFiles.formats, cells.format);
  if (cells.format !== undefined && format.length === 0) wrong('format', cells.format);
  const on = readDay(cells, 'on');
  const { images = 0, format: usual } = terms.terms as { images?: number; format?: string };
  const isImage = format[0] === undefined ? images > 0 || usual === 'image' : format[0] === 'image';
  return {
    event: transition.event,
    ...(on === null ? {} : { on }),
    ...(side[0] === undefined ? {} : { by: side[0] as 'brand' | 'creator' | 'both' }),
    ...(channel[0] === undefined ? {} : { channel: CHANNELS.find((one) => one === channel[0]) }),
    ...(cells.remark === undefined ? {} : { note: cells.remark }),
    data: cells.note === undefined ? {} : { note: { text: cells.note, format: isImage ? 'image' : 'video' } },
  };
}

/**
 * What a row asks for; null when it asks for nothing. Fee, window and due day are written over in their own cells, an
 * empty cell changes nothing.
 * @throws RefusalError collaborations.row-changed, collaborations.state-edited, collaborations.cell-wrong,
 *   collaborations.no-step-here, collaborations.no-note-step, collaborations.no-fee
 */
export function readAsked(cells: Cells, standing: Standing): Asked | null {
  const { deal, terms, due } = standing;
  const [fee, from, until, dueOn] = [
    readFee(cells),
    readDay(cells, 'from'),
    readDay(cells, 'until'),
    readDay(cells, 'dueOn'),
  ];
  const now = feeOf(terms);
  const asks = {
    fee: fee === null || fee === now ? null : { from: now, to: fee },
    from: from === null || from === terms.fromOn ? null : { from: terms.fromOn, to: from },
    until: until === null || until === terms.untilOn ? null : { from: terms.untilOn, to: until },
    due: dueOn === null || dueOn === (due?.dueOn ?? null) ? null : dueOn,
  };
  const isAsked =
    Object.values(asks).some((one) => one !== null) || cells.step !== undefined || cells.note !== undefined;
  if (cells.version !== String(deal.version)) {
    // A row that says what the deal says by now asks for nothing, however old it is.
    if (!isAsked) return null;
    const state = deal.state;
    refuse('conflict', 'collaborations.row-changed', { seen: cells.version ?? '', now: deal.version, state });
  }
  if (cells.state !== undefined && !namesState(cells.state, deal.state))
    refuse('invalid', 'collaborations.state-edited', { value: cells.state });
  if (!isAsked) return null;
  if (asks.fee !== null && !('fee' in (terms.terms as object))) refuse('invalid', 'collaborations.no-fee');
  if (asks.due !== null && due === null) refuse('conflict', 'collaborations.no-obligation');
  return {
    ...asks,
    due: asks.due === null || due === null ? null : { what: due.what, cycle: due.cycle, from: due.dueOn, to: asks.due },
    step: readStep(cells, standing),
    remark: cells.remark ?? '',
  };
}
