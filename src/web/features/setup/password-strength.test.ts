import { describe, expect, it } from 'vitest';
import { decidePasswordStrength } from './password-strength.ts';

describe('decidePasswordStrength', () => {
  it.each([
    ['', 'short'],
    ['ninechars', 'short'],
    ['aaaaaaaaaaaa', 'common'],
    ['password123', 'common'],
    ['zhongcao2026', 'common'],
    ['river-stone', 'fair'],
    ['quiet river stones', 'strong'],
    ['春风又绿江南岸明月何时照我还', 'strong'],
  ])('%s is %s', (password, strength) => {
    expect(decidePasswordStrength(password)).toBe(strength);
  });
});
