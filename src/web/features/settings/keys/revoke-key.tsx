/** The end of a key: it cannot be undone, so that its name is asked for. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AccessKey } from '#modules/keys/contract.ts';
import { client, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

const FORM = 'revoke-access-key';

export function RevokeKey({
  ending,
  onClose,
  onRevoked,
}: {
  ending: AccessKey | null;
  onClose: () => void;
  onRevoked: (rest: ApiOutputs['keys']['revoke']) => void;
}) {
  const { accessKeys, shell } = useWords();
  const words = accessKeys.revoke;
  const notices = useNotices();
  const [typed, setTyped] = useState('');
  const name = ending?.name ?? '';
  const revoke = useMutation({
    mutationFn: (id: string) => client.keys.revoke({ id }),
    onSuccess: (rest) => {
      notices.say(words.done({ name }));
      onRevoked(rest);
    },
    onError: notices.sayFailure,
  });
  const fits = typed.trim() === name;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits && ending !== null) revoke.mutate(ending.id);
  };
  return (
    <Dialog
      open={ending !== null}
      onClose={onClose}
      title={words.title({ name })}
      description={words.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button look="harm" type="submit" form={FORM} disabled={!fits} busy={revoke.isPending}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit}>
        <Field label={words.confirm({ name })}>
          <TextInput value={typed} onChange={setTyped} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
