/** One deal as the server has it, and what keeps the page and the lists true after a change. */
import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import type { DealView } from '#modules/collaborations/contract.ts';
import { api, queryClient } from '../../../api.ts';

export const dealQuery = (id: string) => api.deals.get.queryOptions({ input: { id } });

export const useDeal = (id: string) => useQuery(dealQuery(id));

/** The deal as a verb answered it stands at once; lists ask again. */
function keepDeal(deal: DealView): void {
  queryClient.setQueryData(dealQuery(deal.id).queryKey, deal);
  for (const key of [
    api.deals.ambassadorship.key(),
    api.deals.list.key(),
    api.deals.counts.key(),
    api.deals.work.key(),
  ])
    void queryClient.invalidateQueries({ queryKey: key });
  void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
}

/** Something of it was written by another way than a verb that answers it. */
export const refreshDeal = (): void => void queryClient.invalidateQueries({ queryKey: api.deals.get.key() });

/** A verb that answers the deal. */
export function useDealVerb<Input>(
  send: (input: Input) => Promise<{ deal: DealView }>,
  onDone?: (deal: DealView) => void,
): UseMutationResult<{ deal: DealView }, Error, Input> {
  return useMutation({
    mutationFn: send,
    onSuccess: ({ deal }) => {
      keepDeal(deal);
      onDone?.(deal);
    },
  });
}
