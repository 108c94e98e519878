/** Taking a fact back: asks for the reason, which stands in the books for good. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button, type ButtonSize } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const FEWEST = 3;

export function TakeBack({ factId, name, size = 'normal' }: { factId: string; name: string; size?: ButtonSize }) {
  const words = useWords().finance.journals;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="harm" size={size} onClick={() => setAsking(true)}>
        {words.takeBack}
      </Button>
      <AskReason factId={factId} name={name} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function AskReason(props: { factId: string; name: string; open: boolean; onClose: () => void }) {
  const { finance, shell } = useWords();
  const words = finance.journals;
  const notices = useNotices();
  const [reason, setReason] = useState('');
  const form = `take-back-${props.factId}`;
  const takeBack = useMutation({
    mutationFn: () => client.ledger.reverse({ factId: props.factId, reason: reason.trim() }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(words.takenBack);
      setReason('');
      props.onClose();
    },
  });
  const fits = reason.trim().length >= FEWEST;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) takeBack.mutate();
  };
  const close = (): void => {
    takeBack.reset();
    props.onClose();
  };
  const failure = takeBack.error === null ? null : (readFailure(takeBack.error).message ?? shell.failures.defect);
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={words.takeBackTitle}
      description={props.name}
      actions={
        <>
          <Button onClick={close}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="harm" busy={takeBack.isPending} disabled={!fits}>
            {words.takeBack}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-soft">{words.takeBackLead}</p>
        <Field label={words.takeBackReason} hint={words.takeBackHint}>
          <TextInput value={reason} onChange={setReason} maxLength={300} autoFocus autoComplete="off" />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
