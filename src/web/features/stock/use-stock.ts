/** What the pages of stock and of parcels ask together. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { api, queryClient, type ApiOutputs } from '../../api.ts';
import { useLocale } from '../../locale.tsx';

export type Sku = ApiOutputs['catalog']['list']['rows'][number];

/** Whatever moves goods changes both. */
export const refreshStock = async (): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.catalog.key() }),
    queryClient.invalidateQueries({ queryKey: api.logistics.key() }),
  ]);
};

/** Where stock lies, by name. */
export const usePlaces = (): readonly { id: string; name: string }[] =>
  useQuery(api.catalog.locations.queryOptions({ staleTime: 60_000 })).data?.rows ?? [];

/** A product's name in the reader's language, with the variant. */
export function useSkuName(): (sku: Pick<Sku, 'name' | 'product'>) => string {
  const locale = useLocale();
  return ({ name, product: { nameZh, nameEn } }) => {
    const product = locale === 'zh' ? nameZh || nameEn : nameEn || nameZh;
    return name === '' ? product : `${product} · ${name}`;
  };
}

/** Today in Beijing, as it was when the page was opened. */
export const useToday = (): string => useState(() => businessDay(new Date()))[0];
