/** What the server knows of each model before there is a deal, and what of it a form begins with. */
import { useQuery } from '@tanstack/react-query';
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import { api } from '../../../api.ts';
import { readTerms } from '#words/describe-terms.ts';
import { goodsOf, type TermsDraft } from './terms-draft.ts';

export const useModels = () => useQuery(api.deals.models.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));

type Models = NonNullable<ReturnType<typeof useModels>['data']>;

/** Usual terms to start from; what costs nothing is left to be entered. */
export function startTerms(models: Models, model: ModelKind): TermsDraft {
  const terms = readTerms(models.rows.find((row) => row.model === model)?.terms);
  const goods = goodsOf(terms);
  const blank = (amount: unknown) => (amount === '0' ? null : amount);
  return { ...terms, goods: { ...goods, unitCost: blank(goods['unitCost']), duty: blank(goods['duty']) } };
}

export const runningStates = (models: Models, model: ModelKind): readonly string[] =>
  models.rows.find((row) => row.model === model)?.running ?? [];
