import { expect, test } from 'vitest';
import { patchIntake } from './patch-intake.ts';

test('a patch reaches deep, replaces lists, and null takes a key away', () => {
  const intake = {
    situation: 'launch',
    window: { start: '2027-01-04', months: 2 },
    constraints: { tiers: { mid: { creators: { min: 3 } } } },
  };
  const patched = patchIntake(intake, {
    window: null,
    constraints: { tiers: { koc: { spendShare: { min: 30 } } }, include: ['a'] },
  });
  expect(patched).toEqual({
    situation: 'launch',
    constraints: { tiers: { mid: { creators: { min: 3 } }, koc: { spendShare: { min: 30 } } }, include: ['a'] },
  });
  expect(intake.window.months).toBe(2);
});
