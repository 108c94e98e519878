import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNews, type OrderWord } from './newest-order.ts';

const word = (over: Partial<OrderWord> = {}): OrderWord => ({
  state: 'paid',
  net: 6_900n,
  on: '2026-11-11',
  updatedAt: null,
  ...over,
});
const DAY = { paid: '2026-11-11', settled: '2026-11-20' };

test.each<[string, OrderWord, OrderWord, boolean]>([
  ['the same again', word(), word(), true],
  ['settled after paid', word(), word({ state: 'settled', on: DAY.settled }), true],
  ['an older file: paid after settled', word({ state: 'settled', on: DAY.settled }), word(), false],
  [
    'refunded whole, by a file that tells no other day',
    word({ state: 'settled', on: DAY.settled }),
    word({ state: 'cancelled' }),
    true,
  ],
  [
    'an older file: settled after refunded',
    word({ state: 'cancelled', on: DAY.settled }),
    word({ state: 'settled', on: DAY.settled }),
    false,
  ],
  [
    'settled again after a refund was withdrawn, on a later day',
    word({ state: 'cancelled', on: DAY.settled }),
    word({ state: 'settled', on: '2026-11-21' }),
    true,
  ],
  ['more refunded', word(), word({ net: 3_000n }), true],
  ['an older file: less refunded', word({ net: 3_000n }), word(), false],
  ['less refunded on a later day', word({ net: 3_000n }), word({ on: '2026-11-12' }), true],
  ['another day before', word({ on: '2026-11-12' }), word(), false],
  [
    'changed later by the platform’s own time, whatever it says',
    word({ state: 'cancelled', updatedAt: '2026-11-20T10:00:00Z' }),
    word({ updatedAt: '2026-11-20T18:00:01+08:00' }),
    true,
  ],
  [
    'changed earlier by it',
    word({ updatedAt: '2026-11-20T10:00:00Z' }),
    word({ state: 'cancelled', updatedAt: '2026-11-20T17:59:59+08:00' }),
    false,
  ],
  [
    'changed at the same time by it: as without',
    word({ updatedAt: '2026-11-20T10:00:00Z' }),
    word({ state: 'settled', updatedAt: '2026-11-20T10:00:00Z' }),
    true,
  ],
])('%s', (_, known, said, expected) => {
  expect(isNews(known, said, 'hand')).toBe(expected);
});

test('a file alone takes no refund back, whatever its day', () => {
  const known = word({ state: 'cancelled' });
  expect(isNews(known, word({ state: 'settled', on: DAY.settled }), 'file')).toBe(false);
});

test('files read in any order and any number of times end where the newest one does', () => {
  const history = fc
    .record({
      refunds: fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 3 }),
      settled: fc.boolean(),
      cancelled: fc.boolean(),
    })
    .map(({ refunds, settled, cancelled }) => {
      let net = 6_900n;
      const words = [word()];
      for (const refund of refunds) words.push(word({ net: (net -= BigInt(refund)) }));
      if (settled) words.push(word({ state: 'settled', net, on: DAY.settled }));
      // A refund after the settlement may be told with the day of the payment alone.
      if (cancelled) words.push(word({ state: 'cancelled', net: 0n }));
      return words;
    });
  const read = (words: readonly OrderWord[]): OrderWord =>
    words.reduce((known, said) =>
      isNews(known, said, 'file') ? { ...said, on: said.on > known.on ? said.on : known.on } : known,
    );
  fc.assert(
    fc.property(
      history.chain((words) =>
        fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 })),
      ),
      ([words, shuffled]) => {
        const { state, net } = read(shuffled);
        expect({ state, net }).toEqual({ state: words.at(-1)!.state, net: words.at(-1)!.net });
      },
    ),
  );
});
