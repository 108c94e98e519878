import { expect, test } from 'vitest';
import fc from 'fast-check';
import { TIERS } from '#modules/creators/contract.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { computeMosaic } from './mosaic-layout.ts';

const cell = fc.record({
  tier: fc.constantFrom(...TIERS),
  model: fc.constantFrom(...MODEL_KINDS),
  creators: fc.integer({ min: 0, max: 50 }),
  spend: fc.integer({ min: 0, max: 1_000_000 }),
});

test('every spent cell is one tile inside the drawing and shares sum to one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: (c) => `${c.tier} ${c.model}` }), (cells) => {
      const matrix = cells.map(({ spend, ...rest }) => ({ ...rest, cost: { expected: '0', worst: String(spend) } }));
      const spent = cells.filter((c) => c.creators > 0 && c.spend > 0);
      const { tiles } = computeMosaic(matrix, 600, 300, 2);
      expect(tiles).toHaveLength(spent.length);
      for (const tile of tiles) {
        expect(tile.x).toBeGreaterThanOrEqual(-1e-6);
        expect(tile.x + tile.width).toBeLessThanOrEqual(600 + 1e-6);
        expect(tile.y + tile.height).toBeLessThanOrEqual(300 + 1e-6);
      }
      expect(tiles.reduce((sum, tile) => sum + tile.share, 0)).toBeCloseTo(Math.min(1, spent.length), 9);
    }),
  );
});

test('without gaps the area of a tile is its share of the spend', () => {
  const matrix = [
    { tier: 'mid' as const, model: 'paid-post' as const, creators: 2, cost: { expected: '1', worst: '600' } },
    { tier: 'koc' as const, model: 'paid-post' as const, creators: 9, cost: { expected: '1', worst: '200' } },
    { tier: 'koc' as const, model: 'gifting' as const, creators: 40, cost: { expected: '1', worst: '200' } },
  ];
  for (const tile of computeMosaic(matrix, 100, 100, 0).tiles) {
    expect((tile.width * tile.height) / 10_000).toBeCloseTo(tile.share, 9);
  }
});

test('no column is narrower than a finger, and together they still fill the drawing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: (c) => `${c.tier} ${c.model}` }), (cells) => {
      const matrix = cells.map(({ spend, ...rest }) => ({ ...rest, cost: { expected: '0', worst: String(spend) } }));
      const { columns } = computeMosaic(matrix, 320, 300, 2, 24);
      for (const column of columns) expect(column.width).toBeGreaterThanOrEqual(24 - 1e-6);
      const filled = columns.reduce((sum, column) => sum + column.width, 0) + 2 * Math.max(0, columns.length - 1);
      expect(filled).toBeCloseTo(columns.length === 0 ? 0 : 320, 6);
    }),
  );
});
