import { describe, expect, it } from 'vitest';
import { countFilters, GridSearch, toFilters, toggle, withoutFilters } from './grid-search.ts';

describe('grid search', () => {
  it('lets malformed parts fall away and keeps the rest', () => {
    const search = GridSearch.parse({
      tiers: ['mid', 'giant'],
      q: 'serum',
      priceMin: 'lots',
      sort: 'followers',
      dir: 'up',
    });
    expect(search).toEqual({ q: 'serum', sort: 'followers' });
  });

  it.each([
    [{}, {}],
    [{ byReadsMin: 2.5 }, { engagementByReads: { min: 0.025 } }],
    [{ byFollowersMin: 1, byFollowersMax: 4 }, { engagementByFollowers: { min: 0.01, max: 0.04 } }],
    [{ priceMax: 500 }, { price: { max: 500 } }],
    [
      { list: 'lst_1', blocked: 'only' },
      { listId: 'lst_1', blocked: 'only' },
    ],
    [{ tiers: [] }, {}],
  ] as const)('asks the server for %j', (search, filters) => {
    expect(toFilters(GridSearch.parse(search))).toEqual(filters);
  });

  it('counts the filters of the panel only', () => {
    expect(countFilters({ q: 'x', list: 'l', tiers: ['koc'], score: 75 })).toBe(2);
    expect(countFilters(withoutFilters({ q: 'x', list: 'l', tiers: ['koc'], score: 75 }))).toBe(0);
  });

  it('toggles a value back to where it was', () => {
    expect(toggle(undefined, 'koc')).toEqual(['koc']);
    expect(toggle(toggle(['mid'], 'koc'), 'koc')).toEqual(['mid']);
    expect(toggle(['koc'], 'koc')).toBeUndefined();
  });
});
