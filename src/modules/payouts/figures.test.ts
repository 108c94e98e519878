import { expect, it } from 'vitest';
import { z } from 'zod';
import rules from '../../../data/money-rules.json' with { type: 'json' };

const Row = z.strictObject({
  key: z.string().regex(/^[a-z]+(\.[a-z-]+)+$/),
  value: z.int().positive(),
  unit: z.literal('days'),
  scope: z.strictObject({}),
  source: z.string().min(20),
  date: z.iso.date(),
  sample: z.null(),
  grade: z.enum(['V', 'S', 'K', 'A']),
  editable: z.literal(false),
});

it('figures of paying are said once, each with its source and grade', () => {
  expect(rules.filter((row) => !Row.safeParse(row).success)).toEqual([]);
  expect(new Set(rules.map(({ key }) => key)).size).toBe(rules.length);
  expect(rules.filter(({ grade, source }) => grade === 'A' && !source.startsWith('assumption'))).toEqual([]);
});
