/** Notes that were published before a collaboration is brought in: taken from their links, each in the month that it was of. */
import { sql } from 'kysely';
import { businessDay, daysBetween } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { refuse } from '#kernel/refusal.ts';
import { ownedBy } from '#modules/ledger/index.ts';
import { leavesUnbooked } from '../create-deals.ts';
import type { Deal, DealTerms } from '../deal.ts';
import { madeAt, readNoteLink } from '../note-link.ts';
import { addNote } from '../notes.ts';
import { keepRights } from '../rights.ts';
import { getTerms, type Tx } from '../store.ts';
import { imagesOf } from '../terms-parts.ts';

const MONTH_DAYS = 30;

export interface OldNote {
  readonly id: string;
  readonly on: string;
}

/**
 * Links between blanks, commas or on lines of their own. The day of one alone is the sheet's; of several, and where it
 * says none, the day in a note's number. Pure.
 * @returns null where something is no link of a note
 */
export function readOldNotes(text: string, publishedOn: string | null, today: string): OldNote[] | null {
  const links = text
    .split(/[\s,，;；、]+/u)
    .filter((part) => part !== '')
    .map(readNoteLink);
  const notes: OldNote[] = [];
  for (const link of links) {
    if (link?.kind !== 'note') return null;
    const day = links.length === 1 && publishedOn !== null ? publishedOn : businessDay(madeAt(link.id));
    if (!notes.some(({ id }) => id === link.id)) notes.push({ id: link.id, on: day > today ? today : day });
  }
  return notes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Which month of the retainer a day was of, counted back from the one that runs. */
const monthOf = ({ month, monthOn }: Deal, on: string): number =>
  monthOn === null || on >= monthOn ? month : Math.max(1, month - Math.ceil(daysBetween(on, monthOn) / MONTH_DAYS));

/** Image notes first, as the terms count them. */
const formatOf = (terms: DealTerms, at: number): 'image' | 'video' => (at < imagesOf(terms) ? 'image' : 'video');

/**
 * Old notes stand for what was settled before: one whose fee is still to be booked is none of them.
 * @param settled units of the deal that were settled before it was brought in
 * @throws RefusalError collaborations.note-taken, collaborations.too-many-notes, collaborations.notes-not-settled
 */
export async function bringInNotes(
  tx: Tx,
  ctx: Context,
  deal: Deal,
  notes: readonly OldNote[],
  { most, settled }: { readonly most: number; readonly settled: number },
): Promise<void> {
  if (notes.length > most) refuse('invalid', 'collaborations.too-many-notes', { most });
  const terms = await getTerms(tx, ctx, deal, deal.termsVersion);
  if (leavesUnbooked(deal, terms, notes.length, settled))
    refuse('invalid', 'collaborations.notes-not-settled', { links: notes.length, settled });
  for (const [at, { id, on }] of notes.entries())
    // eslint-disable-next-line no-await-in-loop -- one after the other, as they came out
    await addNote(tx, ctx, { ...deal, month: monthOf(deal, on) }, terms, { text: id, format: formatOf(terms, at) }, on);
  await sql`update collaborations_note n set brought_in = true where ${ownedBy(ctx, 'n')} and deal_id = ${deal.id}`.execute(
    tx,
  );
  await keepRights(tx, ctx, deal, terms);
}
