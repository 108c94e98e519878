/** Carries out what was chosen: another day, another creator, or an end. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Choices, DealView } from '#modules/collaborations/contract.ts';
import { api, client, queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import type { Duty } from '../deal/duty.ts';
import { useDealVerb } from '../deal/use-deal.ts';

export interface Decision {
  readonly dueOn: string;
  readonly earliestOn: string;
  readonly reason: string;
  readonly exit: Choices['exits'][number] | null;
  readonly lineId: string | null;
}

export function useDecision(deal: DealView, duty: Duty, onDone: () => void) {
  const { dealPages } = useWords();
  const words = dealPages.ladder;
  const notices = useNotices();
  const navigate = useNavigate();
  const say = (text: string): void => {
    notices.say(text);
    onDone();
  };
  const extend = useDealVerb(
    ({ dueOn, reason }: Decision) =>
      client.deals.extend({ id: deal.id, what: duty.what, cycle: duty.cycle, dueOn, reason }),
    () => say(dealPages.deal.due.did),
  );
  const end = useDealVerb(
    ({ event, by }: Choices['exits'][number]) => client.deals.step({ id: deal.id, event, by }),
    () => say(words.ended),
  );
  const replace = useMutation({
    mutationFn: ({ exit, lineId }: { exit: Choices['exits'][number]; lineId: string }) =>
      client.deals.replace({ id: deal.id, event: exit.event, by: exit.by, lineId }),
    onSuccess: ({ dealId }) => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      say(words.replaced);
      void navigate({ to: '/deals/$dealId', params: { dealId }, search: {} });
    },
  });
  const failure = useFailureText(extend.error ?? end.error ?? replace.error);
  return {
    failure,
    busy: extend.isPending || end.isPending || replace.isPending,
    act: (way: 'extend' | 'replace' | 'cancel', decision: Decision): void => {
      const { exit, lineId } = decision;
      if (way === 'extend') extend.mutate(decision);
      else if (exit !== null && way === 'cancel') end.mutate(exit);
      else if (exit !== null && lineId !== null) replace.mutate({ exit, lineId });
    },
  };
}
