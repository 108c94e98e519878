/** Rights of the creator: a copy of everything, and erasure, which asks for the name because it cannot be undone. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { client, queryClient } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export function EraseCreator({ id, name }: { id: string; name: string }) {
  const words = useWords().people.erase;
  const { workspace } = useSession();
  const [asking, setAsking] = useState(false);
  if (!useMay('creator:erase')) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonAnchor
        href={`/files/creators/${id}/held.json?workspace=${workspace.id}`}
        download
        look="quiet"
        icon={<DownloadIcon />}
      >
        {words.export}
      </ButtonAnchor>
      <Button look="harm" onClick={() => setAsking(true)}>
        {words.action}
      </Button>
      <AskName id={id} name={name} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function AskName({ id, name, open, onClose }: { id: string; name: string; open: boolean; onClose: () => void }) {
  const { people, shell } = useWords();
  const words = people.erase;
  const notices = useNotices();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: () => client.privacy.erase({ id, name: typed }),
    onSuccess: async () => {
      onClose();
      notices.say(words.done);
      await navigate({ to: '/creators' });
      // Whatever page was looked at may have shown the person.
      queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(id) });
      await queryClient.invalidateQueries();
    },
    onError: notices.sayFailure,
  });
  const fits = typed.trim() === name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) erase.mutate();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.title({ name })}
      description={words.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form="erase-creator" look="harm" busy={erase.isPending} disabled={!fits}>
            {words.action}
          </Button>
        </>
      }
    >
      <form id="erase-creator" onSubmit={submit}>
        <Field label={words.ask({ name })}>
          <TextInput value={typed} onChange={setTyped} autoComplete="off" autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
