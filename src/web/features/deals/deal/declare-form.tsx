/** Under which order a note is declared, where it was written down wrong or came later. */
import { useState, type FormEvent } from 'react';
import type { DealView } from '#modules/collaborations/contract.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import type { Need } from '../step-needs.ts';
import { emptyDraft, findMissing, toStepData, type StepDraft } from './step-draft.ts';
import { OrderDetails } from './step-fields.tsx';
import { useDealVerb } from './use-deal.ts';

const NEEDS: ReadonlySet<Need> = new Set(['order']);

export function DeclareForm(props: { deal: DealView; note: DealView['notes'][number]; onClose: () => void }) {
  const { deal, note, onClose } = props;
  const { dealPages, shell } = useWords();
  const words = dealPages.deal.notes;
  const notices = useNotices();
  const [draft, setDraft] = useState<StepDraft>({
    ...emptyDraft,
    orderId: note.orderId ?? '',
    orderState: note.orderState ?? '',
    protectedUntil: note.protectedUntil ?? '',
  });
  const [tried, setTried] = useState(false);
  const correct = useDealVerb(
    (input: ApiInputs['deals']['checkNote']) => client.deals.checkNote(input),
    () => {
      notices.say(words.corrected);
      onClose();
    },
  );
  const failure = useFailureText(correct.error);
  const missing = findMissing(draft, NEEDS);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const { order } = toStepData(draft, NEEDS);
    if (missing.size === 0 && order !== undefined)
      correct.mutate({ id: deal.id, noteId: note.id, clear: false, order });
  };
  return (
    <form noValidate onSubmit={submit} aria-label={words.correct} className="flex max-w-md flex-col gap-4">
      <OrderDetails
        draft={draft}
        error={(field) => (tried && missing.has(field) ? dealPages.deal.next.required : null)}
        set={(change) => setDraft({ ...draft, ...change })}
      />
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={correct.isPending}>
          {words.correct}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
