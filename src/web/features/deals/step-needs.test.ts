import { expect, test } from 'vitest';
import { fitsMany, groupSteps, needsOf } from './step-needs.ts';

const step = (event: string, guards: string[] = [], by: 'brand' | 'creator' | 'either' | 'clock' = 'brand') => ({
  event,
  guards,
  by,
});

test('a form asks for just what the guards of its step want', () => {
  expect([...needsOf(step('publish-next', ['notes-left', 'note-link']))]).toEqual(['note']);
  expect([...needsOf(step('place-order', ['order-placed']))]).toEqual(['order']);
  expect([...needsOf(step('report-revenue'))]).toEqual(['revenue']);
  expect([...needsOf(step('agree', ['price-fresh', 'budget-left']))]).toEqual([]);
});

test('what each deal must be asked for by itself is no step for many', () => {
  expect(fitsMany(step('approve'))).toBe(true);
  expect(fitsMany(step('sign', ['values-confirmed']))).toBe(true);
  expect(fitsMany(step('publish', ['note-link']))).toBe(false);
});

test('what goes on comes first, what ends it last, and a creator’s steps apart', () => {
  const { ours, theirs } = groupSteps([
    step('cancel', [], 'either'),
    step('decline', [], 'creator'),
    step('agree', [], 'either'),
    step('reply', [], 'creator'),
  ]);
  expect(ours.map(({ event }) => event)).toEqual(['agree', 'cancel']);
  expect(theirs.map(({ event }) => event)).toEqual(['reply', 'decline']);
});
