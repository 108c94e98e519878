import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RefusalError } from '#kernel/refusal.ts';
import { intakeInput } from '../../tests/support/collaboration.ts';
import { readIntake } from './intake-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zc-intake-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Reads an intake as the command does, and what it wrote to standard error. */
function read(change: object, locale: 'en' | 'zh' = 'en') {
  const path = join(folder, 'intake.json');
  writeFileSync(path, JSON.stringify({ ...intakeInput(), ...change }));
  const told: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  try {
    return { ...readIntake(path, locale), told };
  } finally {
    stderr.mockRestore();
  }
}

test('a key that nothing reads is told with the one that was meant, and the rest is read', () => {
  const { intake, ignored, told } = read({ constraints: { tier: { mid: {} } } });
  expect(intake.situation).toBe('launch');
  expect(ignored).toEqual([{ key: 'constraints.tier', nearest: 'constraints.tiers' }]);
  expect(told).toEqual(['constraints.tier is not known and was ignored; did you mean constraints.tiers?\n']);
  expect(read({ zzz: 1 }, 'zh').told).toEqual(['zzz 不是已知字段，已忽略；请检查拼写。\n']);
  expect(read({}).told).toEqual([]);
});

test('a window that has passed is asked back', () => {
  expect(() => read({ window: { start: '2020-01-06', months: 3 } })).toThrow(RefusalError);
  expect(read({ window: { start: '2999-01-07', months: 3 } }).intake.window?.months).toBe(3);
});
