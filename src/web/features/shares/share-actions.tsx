/** Another due date, and the end of a share. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { businessDay, isDay } from '#kernel/clock.ts';
import { DAYS_AFTER_DUE, type ShareView } from '#modules/sharing/contract.ts';
import { api, client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { TextInput } from '../../ui/text-input.tsx';

function useShareStep(share: ShareView, said: string, done: () => void) {
  const queries = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: (work: () => Promise<ShareView>) => work(),
    onSuccess: (next) => {
      queries.setQueryData(api.sharing.get.queryKey({ input: { id: share.id } }), next);
      void queries.invalidateQueries({ queryKey: api.sharing.all.key() });
      notices.say(said);
      done();
    },
    onError: (error) => notices.sayFailure(error),
  });
}

export function ExtendAction({ share }: { share: ShareView }) {
  const { sharing, shell } = useWords();
  const words = sharing.page;
  const [day, setDay] = useState<string | null>(null);
  const step = useShareStep(share, words.didExtend, () => setDay(null));
  const [today] = useState(() => businessDay(new Date()));
  return (
    <>
      <Button onClick={() => setDay(share.dueOn !== null && share.dueOn >= today ? share.dueOn : today)}>
        {words.extend}
      </Button>
      <Dialog
        open={day !== null}
        onClose={() => setDay(null)}
        title={words.extend}
        description={words.extendText({ days: DAYS_AFTER_DUE })}
        actions={
          <>
            <Button onClick={() => setDay(null)}>{shell.cancel}</Button>
            <Button
              look="primary"
              busy={step.isPending}
              disabled={day === null || !isDay(day) || day < today}
              onClick={() => step.mutate(() => client.sharing.extend({ id: share.id, dueOn: day! }))}
            >
              {shell.save}
            </Button>
          </>
        }
      >
        <Field label={sharing.dialog.due}>
          <TextInput type="date" value={day ?? ''} min={today} onChange={setDay} />
        </Field>
      </Dialog>
    </>
  );
}

export function RevokeAction({ share }: { share: ShareView }) {
  const { sharing, shell } = useWords();
  const words = sharing.page;
  const [asking, setAsking] = useState(false);
  const step = useShareStep(share, words.didRevoke, () => setAsking(false));
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {words.revoke}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.revoke}
        description={words.revokeText}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{shell.cancel}</Button>
            <Button
              look="harm"
              busy={step.isPending}
              onClick={() => step.mutate(() => client.sharing.revoke({ id: share.id }))}
            >
              {words.revoke}
            </Button>
          </>
        }
      />
    </>
  );
}
