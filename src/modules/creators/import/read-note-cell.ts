/** One cell of a note's row. */
import { isPossibleDay, readDay } from './dates.ts';
import type { NoteField } from './fields.ts';
import { isDamagedId, readNoteId } from './identity.ts';
import type { ProblemCode } from './imported.ts';
import { detach } from './intern.ts';
import { readFen } from './money.ts';
import type { RecognisedColumn } from './recognise.ts';
import { factorOf, keepText, MOST_OF_ANY, type ReadingContext, type RowDraft } from './row-draft.ts';
import { isMissing, normaliseText, readNumber } from './values.ts';

/** Reads a note's cell into the draft; the problem when it cannot be taken. */
export function readNote(
  raw: string,
  field: NoteField,
  column: RecognisedColumn,
  draft: RowDraft,
  context: ReadingContext,
): ProblemCode | null {
  const { note } = draft;
  if ((field === 'note-id' || field === 'note-order-id') && isDamagedId(raw)) return 'damaged-id';
  if (field === 'note-id' || field === 'note-url') {
    const id = readNoteId(raw);
    if (id !== null) note[field] = id;
    return null;
  }
  const text = normaliseText(raw);
  if (isMissing(text)) return null;
  switch (field) {
    case 'note-title':
    case 'note-text':
      note[field] = detach(keepText(text.replaceAll(/\s+/g, ' '), column.title, draft, 200));
      return null;
    case 'note-brand':
      note[field] = detach(keepText(text, column.title, draft, 100));
      return null;
    case 'note-order-id':
      note[field] = text.replace(/^'/, '').slice(0, 64);
      return null;
    case 'note-type':
      note[field] = /视频|video/i.test(text) ? 'video' : /图文|图片|normal|image|multi/i.test(text) ? 'image' : '';
      return null;
    case 'note-published': {
      const day = readDay(raw);
      if (day === null || !isPossibleDay(day, context.lastDay)) return 'bad-date';
      note[field] = day;
      return null;
    }
    case 'note-quote':
    case 'note-fee': {
      const fen = readFen(raw, factorOf(column));
      if (typeof fen === 'bigint') note[field] = fen;
      return fen === null ? 'bad-money' : null;
    }
    default:
      return readCount(raw, factorOf(column), (count) => (note[field] = count));
  }
}

/** A number of reads, likes and the like: whole, and not below nothing. */
function readCount(raw: string, factor: number, take: (count: number) => unknown): ProblemCode | null {
  const reading = readNumber(raw, factor);
  if (reading.kind === 'missing') return null;
  if (reading.kind === 'invalid' || !Number.isInteger(reading.value)) return 'bad-number';
  if (reading.value < 0 || reading.value > MOST_OF_ANY) return 'bad-number';
  take(reading.value);
  return null;
}
