/** Steps of what stays due when a deal is over: the end of the use of notes, the answer to a request to take one down. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { isOpen, type Duty } from './duty.ts';
import { useDealVerb } from './use-deal.ts';

export function LastingSteps({ deal, duty }: { deal: DealView; duty: Duty }) {
  const words = useWords().dealPages.ladder;
  const notices = useNotices();
  const end = useDealVerb(
    () => client.deals.step({ id: deal.id, event: 'end-rights' }),
    () => notices.say(words.endedUse),
  );
  const answer = useDealVerb((said: { noteId: string; agree: boolean }) =>
    client.deals.answerRemoval({ id: deal.id, ...said }),
  );
  if (!isOpen(duty)) return null;
  if (duty.what === 'end-rights')
    return (
      <Button size="small" busy={end.isPending} onClick={() => end.mutate(undefined, { onError: notices.sayFailure })}>
        {words.endUse}
      </Button>
    );
  const { noteId } = duty;
  if (duty.what !== 'answer-removal' || noteId === null) return null;
  const say = (agree: boolean): void =>
    answer.mutate(
      { noteId, agree },
      { onSuccess: () => notices.say(agree ? words.agreed : words.refused), onError: notices.sayFailure },
    );
  return (
    <>
      <Button size="small" busy={answer.isPending} onClick={() => say(true)}>
        {words.agree}
      </Button>
      <Button size="small" busy={answer.isPending} onClick={() => say(false)}>
        {words.refuse}
      </Button>
    </>
  );
}
