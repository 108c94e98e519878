/** Where a page of a list ended, as text that whoever asks for the next one brings back. Pure. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';

const Id = z.string().min(1).max(60);
const Number18 = z.string().regex(/^\d{1,18}$/);
const Line = z.int().min(1).max(32_767);
const Day = z.iso.date().refine((day) => day >= '0001');

const SHAPES = {
  journals: z.tuple([Number18]),
  open: z.tuple([Day, Number18, Line]),
  owed: z.tuple([Day, Id, z.enum(CURRENCIES)]),
  parties: z.tuple([z.string().max(200), Id]),
  statement: z.tuple([Number18, Line]),
  unbooked: z.tuple([z.string().regex(/^fct_\w{1,50}$/)]),
} as const;
type Shapes = typeof SHAPES;

export const writeCursor = <L extends keyof Shapes>(_list: L, at: z.infer<Shapes[L]>): string => JSON.stringify(at);

/** Null for the first page. @throws RefusalError ledger.bad-cursor */
export function readCursor<L extends keyof Shapes>(list: L, cursor: string | null): z.infer<Shapes[L]> | null {
  if (cursor === null) return null;
  const read = SHAPES[list].safeParse(parseJson(cursor));
  return read.success ? (read.data as z.infer<Shapes[L]>) : refuse('invalid', 'ledger.bad-cursor');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
