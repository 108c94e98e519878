import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePasswordStrength, findPasswordWeakness, PASSWORD_LENGTH } from './password-strength.ts';

const MIA = { name: 'Mia Chen', email: 'mia.chen@verdana.example.com' };

describe('decidePasswordStrength', () => {
  it.each([
    ['', 'short'],
    ['ninechars', 'short'],
    ['aaaaaaaaaaaa', 'common'],
    ['abababababab', 'common'],
    ['password123', 'common'],
    ['P@ssw0rd2026!', 'common'],
    ['zhongcao2026', 'common'],
    ['qwertyuiop123', 'common'],
    ['1234567890ab', 'common'],
    ['abcdefghijkl', 'common'],
    ['woaini5201314', 'common'],
    ['我爱你5201314!', 'common'],
    ['Welcome2026!!', 'common'],
    ['river-stone', 'fair'],
    ['correct horse', 'fair'],
    ['quiet river stones', 'strong'],
    ['a password that only I would think of', 'strong'],
    ['春风又绿江南岸明月何时照我还', 'strong'],
    ['x'.repeat(201), 'long'],
  ])('%s is %s', (password, strength) => {
    expect(decidePasswordStrength(password)).toBe(strength);
  });

  it.each([
    ['miachen2026!', MIA, 'personal'],
    ['Chen.Mia.1990', MIA, 'personal'],
    ['verdana-2026', MIA, 'personal'],
    ['欧阳锋20261126', { name: '欧阳锋' }, 'personal'],
    ['mia walks by the sea', MIA, 'strong'],
    ['miachen2026!', {}, 'fair'],
  ])('%s of %o is %s', (password, owner, strength) => {
    expect(decidePasswordStrength(password, owner)).toBe(strength);
  });

  it('refuses every digit string and every repeated pair, however long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 10, max: 60 }), (pair, length) => {
        const text = String(pair).padStart(2, '0').repeat(length).slice(0, length);
        expect(findPasswordWeakness(text)).toBe('common');
      }),
    );
  });

  it('never refuses a long sentence of nobody’s name for want of variety of its own', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['lantern', 'pebble', 'orchid', 'violin', 'mustard', 'glacier'], { minLength: 3 }),
        (words) => {
          const sentence = words.join(' ');
          expect(sentence.length).toBeGreaterThan(PASSWORD_LENGTH.least);
          expect(findPasswordWeakness(sentence, MIA)).toBeNull();
        },
      ),
    );
  });
});
