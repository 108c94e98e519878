import { expect, test } from 'vitest';
import { listReachedLimits, type Planned } from './reached-limits.ts';

const note = (week: string, count = 1): Planned['lines'][number] => ({ week, items: [{ kind: 'image-note', count }] });
const planned = (over: Partial<Planned> = {}): Planned => ({
  lines: [note('2026-12-07'), note('2026-12-14'), note('2027-01-04')],
  totals: { creators: 3 },
  byTier: { koc: { creators: 3, share: 0.4 } },
  byModel: { gifting: { creators: 1, share: 0.1 } },
  ...over,
});

test.each([
  [{ creators: { max: 3 } }, [{ kind: 'creators', most: 3 }]],
  [{ creators: { max: 4 } }, []],
  [{ notesPerMonth: 2 }, [{ kind: 'notes', most: 2 }]],
  [{ notesPerMonth: 3 }, []],
  [{ tiers: { koc: { creators: { max: 3 } } } }, [{ kind: 'tier-creators', tier: 'koc', most: 3 }]],
  [{ tiers: { koc: { spendShare: { max: 40.5 } } } }, [{ kind: 'tier-share', tier: 'koc', most: 40.5 }]],
  [{ tiers: { koc: { spendShare: { max: 50 } } } }, []],
  [{ models: { gifting: { creators: { max: 1 } } } }, [{ kind: 'model-creators', model: 'gifting', most: 1 }]],
  [{ tiers: { koc: { creators: { min: 3 } } } }, []],
])('of the limits %o these are reached: %o', (constraints, reached) => {
  expect(listReachedLimits({ constraints }, planned())).toEqual(reached);
});

test('goods run out when every piece is given away', () => {
  const gifts = planned({ lines: [{ week: '2026-12-07', items: [{ kind: 'gift-parcel', count: 20 }] }] });
  expect(listReachedLimits({ product: { stock: 20 } }, gifts)).toEqual([{ kind: 'stock', most: 20 }]);
  expect(listReachedLimits({ product: { stock: 21 } }, gifts)).toEqual([]);
});

test('an intake without limits has none reached', () => {
  expect(listReachedLimits(null, planned())).toEqual([]);
});
