import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listDifferences } from './differences.ts';
import type { PlanResult, ResultLine } from './planning/plan-result.ts';

const line = (creatorId: string, over: Partial<ResultLine> = {}): ResultLine =>
  ({
    creatorId,
    name: creatorId.toUpperCase(),
    model: 'paid-post',
    items: [{ kind: 'image-note', count: 1 }],
    week: '2026-12-07',
    cost: { expected: '100', worst: '110' },
    ...over,
  }) as ResultLine;
const plan = (lines: readonly ResultLine[]): PlanResult => ({ lines }) as PlanResult;

test('names who came, who went, and what changed on whom', () => {
  const before = plan([line('a'), line('b'), line('c')]);
  const after = plan([line('b', { model: 'gifting', cost: { expected: '0', worst: '110' } }), line('c'), line('d')]);
  expect(listDifferences(before, after)).toEqual({
    added: ['d'],
    removed: ['a'],
    changed: [{ creatorId: 'b', name: 'B', fields: ['model', 'cost'] }],
  });
});

test.each([
  ['deliverables', { items: [{ kind: 'video-note', count: 1 }] }],
  ['week', { week: '2026-12-14' }],
  ['cost', { cost: { expected: '100', worst: '111' } }],
] as const)('sees another %s', (field, over) => {
  expect(listDifferences(plan([line('a')]), plan([line('a', over)])).changed).toEqual([
    { creatorId: 'a', name: 'A', fields: [field] },
  ]);
});

test('a plan does not differ from itself, and swapping the two swaps came and went', () => {
  const lines = fc
    .uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        week: fc.constantFrom('2026-12-07', '2026-12-14'),
      }),
      { selector: (one) => one.id },
    )
    .map((all) => plan(all.map(({ id, week }) => line(id, { week }))));
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      expect(listDifferences(a, a)).toEqual({ added: [], removed: [], changed: [] });
      const [forth, back] = [listDifferences(a, b), listDifferences(b, a)];
      expect(forth.added).toEqual(back.removed);
      expect(new Set(forth.changed.map((one) => one.creatorId))).toEqual(
        new Set(back.changed.map((one) => one.creatorId)),
      );
    }),
  );
});
