/** The grid's data: pages as they are scrolled to, exact counts, and lists. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CreatorRow } from '#modules/creators/contract.ts';
import { api, queryClient } from '../../api.ts';
import { defaultDirection, DEFAULT_SORT, toFilters, type GridSearch } from './grid-search.ts';

const PAGE_ROWS = 200;

export function useCreatorRows(search: GridSearch) {
  const sort = search.sort ?? DEFAULT_SORT;
  const direction = search.dir ?? defaultDirection(sort);
  const filters = toFilters(search);
  const pages = useInfiniteQuery(
    api.creators.list.infiniteOptions({
      input: (cursor: string | null) => ({ filters, sort, direction, cursor, limit: PAGE_ROWS }),
      initialPageParam: null,
      getNextPageParam: (last) => last.nextCursor,
      placeholderData: keepPreviousData,
      // Pages only come on top: comparing a hundred thousand rows at each would be felt while scrolling.
      structuralSharing: false,
    }),
  );
  const rows = useMemo<CreatorRow[]>(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  return { pages, rows, sort, direction };
}

export const useFacets = (search: GridSearch) =>
  useQuery(
    api.creators.facets.queryOptions({ input: { filters: toFilters(search) }, placeholderData: keepPreviousData }),
  );

export const useLists = () => useQuery(api.creators.lists.all.queryOptions());

/** After any write on creators or lists: what is shown is asked again. */
export const refreshCreators = (): Promise<void> => queryClient.invalidateQueries({ queryKey: api.creators.key() });
