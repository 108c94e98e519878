import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A console.error is a defect that nobody reported: it fails the test that caused it. */
const seen: unknown[][] = [];
beforeEach(() => {
  seen.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => void seen.push(args));
});
afterEach(() => {
  expect(seen, 'console.error was called').toEqual([]);
});
