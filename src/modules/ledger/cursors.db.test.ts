/** Pages of the ledger's lists: one after the other they give every row once, and what is no cursor is refused. */
import { describe, expect, test } from 'vitest';
import {
  createParty,
  getStatement,
  listJournals,
  listOpenItems,
  listOwed,
  listParties,
  listUnbooked,
} from './index.ts';
import { cny, codeOf, usd, useBooks } from '#tests/support/books.ts';
import { setRates } from './index.ts';

const books = useBooks();

const LISTS = {
  parties: (cursor: string | null, limit = 2) => listParties(books().db, books().ctx, { after: cursor, limit }),
  open: (cursor: string | null, limit = 2) =>
    listOpenItems(books().db, books().ctx, { side: 'payable', cursor, limit }),
  owed: (cursor: string | null, limit = 2) =>
    listOwed(books().db, books().ctx, { side: 'payable', show: 'all', cursor, limit }),
  unbooked: (cursor: string | null, limit = 2) =>
    listUnbooked(books().db, books().ctx, { kind: 'invoice', cursor, limit }),
  statement: (cursor: string | null, limit = 2) =>
    getStatement(books().db, books().ctx, { partyId: books().of.creator, cursor, limit }),
  journals: (cursor: string | null, limit = 2) => listJournals(books().db, books().ctx, { cursor, limit }),
} satisfies Record<string, (cursor: string | null, limit?: number) => Promise<{ rows: object[]; next: string | null }>>;
type List = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as List[];

const BROKEN = [
  '',
  ' ',
  'x',
  '{',
  'null',
  '[]',
  '["a"]',
  '[1,2,3]',
  '2026-13-45 1 2',
  '2026-11-10 x y',
  '0000-01-01 1 2',
  '["2026-99-99","1",2]',
  '["0000-01-01","1",2]',
  '["2026-11-10","99999999999999999999",2]',
  '["2026-11-10","1",99999]',
  '1:2:3',
  '1:99999',
  '99999999999999999999:1',
  ':',
];

describe.each(NAMES)('%s', (name) => {
  test('is refused with what is no cursor', async () => {
    for (const cursor of BROKEN) expect(await codeOf(LISTS[name](cursor)), cursor).toBe('ledger.bad-cursor');
  });

  test('gives every row once, page by page', async () => {
    const { db, ctx, of } = books();
    await setRates(db, ctx, [{ currency: 'USD', on: '2026-11-01', homePerUnit: '7', source: 'test' }]);
    const quotes = '"'.repeat(120);
    await createParty(db, ctx, { kind: 'client', name: quotes });
    await createParty(db, ctx, { kind: 'client', name: quotes });
    await books().record(
      books().fee(),
      books().fee({ amount: usd('100') }),
      books().fee({ rail: 'mcn', partyId: of.mcn, dueOn: '2026-12-24' }),
      books().fee({ rail: 'mcn', partyId: of.mcn }),
      books().fee({ amount: cny('7') }),
      ...[1, 2, 3, 4, 5].map((at) => ({
        kind: 'invoice' as const,
        on: '2026-11-02',
        number: `A-${at}`,
        fapiao: 'ordinary' as const,
        partyId: of.supplier,
        gross: cny('300'),
        vat: '0',
        recoverable: false,
        items: [],
      })),
    );
    const all = await LISTS[name](null, 100);
    expect(all.next).toBeNull();
    expect(all.rows.length).toBeGreaterThanOrEqual(3);
    const rows: object[] = [];
    let cursor: string | null = null;
    do {
      const page: { rows: object[]; next: string | null } = await LISTS[name](cursor);
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor !== null);
    expect(rows).toEqual(all.rows);
  });
});
