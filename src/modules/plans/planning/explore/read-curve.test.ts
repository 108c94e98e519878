import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCurve, type ReadPoint } from './read-curve.ts';

const at = (cost: number, worth: number, most = worth): ReadPoint => ({ cost, worth, most });

test('flat points before a jump do not stop it: money pays up to where no further budget is worth its cost', () => {
  const points = [at(10, 100), at(20, 101), at(30, 101), at(40, 200), at(50, 201)];
  expect(readCurve(points, 1, 10)).toEqual({ stops: { from: 3, to: 3 }, brings: 33 });
  expect(readCurve(points, 3, 10).brings).toBe(1);
});

test('a point that was not searched to its end decides nothing', () => {
  const points = [at(10, 100), at(20, 105, 140), at(30, 112), at(40, 113)];
  expect(readCurve(points, 0, 10).stops).toEqual({ from: 0, to: 1 });
  expect(readCurve([at(10, 100), { cost: 20, worth: null, most: Infinity }, at(30, 101)], 0, 10).stops).toEqual({
    from: 0,
    to: 1,
  });
  expect(readCurve([{ cost: 10, worth: null, most: null }], 0, 10)).toEqual({ stops: null, brings: null });
});

test('the place where money stops paying and what a step brings today never contradict each other', () => {
  const curves = fc
    .array(fc.record({ cost: fc.integer({ min: 1, max: 50 }), worth: fc.nat(120), gap: fc.nat(20) }), {
      minLength: 2,
      maxLength: 20,
    })
    .map((steps) => {
      let cost = 0;
      let worth = 0;
      return steps.map((step) => at((cost += step.cost), (worth += step.worth), worth + step.gap));
    });
  fc.assert(
    fc.property(curves, fc.nat(19), (points, place) => {
      const today = place % points.length;
      const step = 1_000;
      const { stops, brings } = readCurve(points, today, step);
      const last = points.length - 1;
      const { from, to } = stops ?? { from: last, to: last };
      const pays = brings! >= step;
      expect([today < from && !pays, today >= to && pays]).toEqual([false, false]);
      // Whatever the true worths are within their proofs, the last best of them lies in what is said.
      const nets = points.map((point, index) => (index % 2 === 0 ? point.worth! : point.most!) - point.cost);
      const best = nets.lastIndexOf(Math.max(...nets));
      expect(best).toBeGreaterThanOrEqual(from);
      expect(best).toBeLessThanOrEqual(to);
    }),
  );
});
