import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSealer } from './sealed-text.ts';

const sealer = makeSealer('a secret of a home');

test('what was sealed opens in its place, and looks different each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
      const [one, other] = [sealer.seal(text, place), sealer.seal(text, place)];
      expect(sealer.open(one, place)).toBe(text);
      expect(one.equals(other)).toBe(false);
    }),
  );
});

test('it opens in no other place, under no other secret, and not when a single bit was changed', () => {
  const sealed = sealer.seal('the secret', 'organisation 1');
  expect(sealed.toString('latin1')).not.toContain('secret');
  expect(() => sealer.open(sealed, 'organisation 2')).toThrow(/unable to authenticate/i);
  expect(() => makeSealer('another home').open(sealed, 'organisation 1')).toThrow(/unable to authenticate/i);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => sealer.open(changed, 'organisation 1'), `byte ${at}`).toThrow(/unable to authenticate/i);
  }
});
