import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messages } from '#words/index.ts';
import { findBounds } from './bounds.ts';
import { benchmarkId, listBenchmarks, listOverrideFaults } from './index.ts';

const Row = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/),
  value: z.number().nullable(),
  unit: z.string().min(1),
  scope: z.record(z.string(), z.string()),
  source: z.string().min(4),
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  sample: z.int().positive().nullable(),
  grade: z.enum(['V', 'S', 'K', 'A']),
  editable: z.boolean(),
});

describe('figures of data/', () => {
  it('each has key, value, unit, scope, source, date, sample and grade', () => {
    const faults = listBenchmarks().filter((row) => !Row.safeParse(row).success);
    expect(faults).toEqual([]);
    expect(listBenchmarks().length).toBeGreaterThan(300);
  });

  it('are each said once', () => {
    const ids = listBenchmarks().map(benchmarkId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('say "assumption" where they are one, and measured ones name a sample or a rule', () => {
    const assumed = listBenchmarks().filter(
      ({ grade, source }) => grade === 'A' && !/assumption|[Oo]ur |lower middle|whole sample|rule/.test(source),
    );
    expect(assumed).toEqual([]);
  });

  it('have a label and a unit in both languages', () => {
    for (const locale of ['en', 'zh'] as const) {
      const { benchmarks, units } = messages(locale).terms;
      expect(
        listBenchmarks()
          .filter(({ key }) => !Object.hasOwn(benchmarks, key))
          .map(({ key }) => key),
      ).toEqual([]);
      const known = new Set(Object.keys(units));
      expect([...new Set(listBenchmarks().map(({ unit }) => unit))].filter((unit) => !known.has(unit))).toEqual([]);
    }
  });

  it('lie within the bounds of their unit, where they can be set', () => {
    const free = listBenchmarks().filter((row) => row.editable && findBounds(row) === null);
    expect(free.map(benchmarkId)).toEqual([]);
    const own = Object.fromEntries(
      listBenchmarks().flatMap((row) => (row.editable && row.value !== null ? [[benchmarkId(row), row.value]] : [])),
    );
    expect(listOverrideFaults(own)).toEqual([]);
  });

  it('ship no conversion rate', () => {
    expect(listBenchmarks().filter(({ key }) => key.includes('conversion'))).toEqual([]);
  });
});
