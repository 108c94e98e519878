/** A statement as a file is read once from its newest row to its oldest, whatever is posted meanwhile. */
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { exportStatement, recordFacts } from './index.ts';
import { cny, useBooks } from '#tests/support/books.ts';

const books = useBooks();
const FACTS = 1_203;

test('each row has its balance, summed up once; what comes in while it is sent is not in it', async () => {
  const { db, ctx, of } = books();
  for (let at = 0; at < FACTS; at += 401)
    await recordFacts(
      db,
      ctx,
      Array.from({ length: 401 }, (_, index) => ({ fact: books().fee({ amount: cny(String(at + index + 1)) }) })),
    );
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  try {
    let text = '';
    for await (const part of exportStatement(db, { ...ctx, locale: 'en' }, of.creator)) {
      if (text === '') await books().record(books().fee({ amount: cny('5000000') }));
      text += Buffer.from(part).toString('utf8');
    }
    const rows = text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(-2));
    expect(rows).toHaveLength(FACTS);
    let balance = 0n;
    for (const [amount, stated] of rows.toReversed()) {
      balance += BigInt(amount!.replace('.', ''));
      expect(BigInt(stated!.replace('.', ''))).toBe(balance);
    }
    // A sum for every page would read the whole statement as often as it has pages.
    const sums = asked.mock.calls.filter(([query]) => JSON.stringify(query).includes('sum(e.amount)'));
    expect(sums).toHaveLength(1);
  } finally {
    asked.mockRestore();
  }
}, 60_000);
