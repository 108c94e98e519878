import { expect, test } from 'vitest';
import { z } from 'zod';
import type { RefusalError } from '#kernel/refusal.ts';
import { inputSchema } from './json-schema.ts';
import { readPath, readQuery, readValue } from './read-address.ts';

const Input = z.object({
  filters: z
    .object({
      tiers: z.array(z.enum(['koc', 'mega'])).optional(),
      followers: z.object({ min: z.number().optional() }).optional(),
    })
    .default({}),
  limit: z.int().default(10),
  version: z.number().nullable().optional(),
  start: z.boolean().default(false),
  text: z.string().optional(),
});
const schema = inputSchema(Input);

test.each<[unknown, unknown]>([
  [{}, {}],
  [
    { limit: '5', start: 'true' },
    { limit: 5, start: true },
  ],
  [
    { version: '-1.5', text: '12' },
    { version: -1.5, text: '12' },
  ],
  [{ filters: { tiers: 'koc', followers: { min: '10' } } }, { filters: { tiers: ['koc'], followers: { min: 10 } } }],
  [{ filters: { tiers: ['koc', 'mega'] } }, { filters: { tiers: ['koc', 'mega'] } }],
  // Left for the contract to refuse.
  [
    { limit: 'many', start: '1' },
    { limit: 'many', start: '1' },
  ],
  [{ limit: '1e3' }, { limit: '1e3' }],
  [{ filters: 'x' }, { filters: 'x' }],
])('%o is read as %o', (given, read) => {
  expect(readQuery(schema, given)).toEqual(read);
});

test('a name that there is not is refused, however deep it stands', () => {
  const codes = (given: unknown): unknown => {
    try {
      return readQuery(schema, given);
    } catch (cause) {
      return (cause as RefusalError).refusal.detail['names'];
    }
  };
  expect(codes({ limits: '1', filters: { tier: 'koc', followers: { least: '1' } } })).toEqual([
    'limits',
    'filters[tier]',
    'filters[followers][least]',
  ]);
});

test('of a choice the first that fits is taken', () => {
  const choice = inputSchema(z.union([z.number(), z.string()]));
  expect([readValue(choice, '7'), readValue(choice, 'x')]).toEqual([7, 'x']);
});

test('a body is taken as it is, but for what stands in the address', () => {
  expect(readPath(schema, { version: '2', limit: '5' }, ['version'])).toEqual({ version: 2, limit: '5' });
});
