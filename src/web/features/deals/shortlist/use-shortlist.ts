/** The shortlist of a campaign as the server has it, and the one verb that says what became of a line. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Line, LineAnswer, LineState } from '#modules/collaborations/contract.ts';
import { api, client, queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useNotices } from '../../../ui/notices.tsx';

const PAGE = 200;

export const useShortlist = (campaignId: string, state: LineState | undefined) =>
  useInfiniteQuery(
    api.deals.shortlist.list.infiniteOptions({
      input: (after: string | null) => ({
        campaignId,
        ...(state === undefined ? {} : { states: [state] }),
        after,
        limit: PAGE,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  );

export const refreshShortlist = (): void => void queryClient.invalidateQueries({ queryKey: api.deals.shortlist.key() });

/** Answers a line; a decline of somebody who was asked can be taken back by asking again. */
export function useAnswer(onDone?: () => void) {
  const { dealPages } = useWords();
  const words = dealPages.shortlist;
  const notices = useNotices();
  const answer = useMutation({
    mutationFn: (input: { line: Line; answer: LineAnswer }) =>
      client.deals.shortlist.answer({ id: input.line.id, answer: input.answer }),
    onSuccess: ({ line }, { line: before, answer: said }) => {
      refreshShortlist();
      const text =
        said.what === 'client'
          ? words.clientSaid({ creator: line.creator })
          : words.said({ creator: line.creator, state: words.states[line.state] });
      const isUndone = (said.what === 'decline' || said.what === 'expire') && before.state === 'enquired';
      if (isUndone) notices.sayWithUndo(text, () => answer.mutate({ line, answer: { what: 'ask-again' } }));
      else notices.say(text);
      onDone?.();
    },
  });
  return answer;
}
