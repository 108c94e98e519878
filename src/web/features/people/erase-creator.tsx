/** Rights of the creator: a copy of everything, and erasure, which asks for the name because it cannot be undone. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client, queryClient } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { ConfirmByName } from '../../ui/confirm-by-name.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { inWorkspace } from '../../workspace.ts';

export function EraseCreator({ id, name }: { id: string; name: string }) {
  const words = useWords().people.erase;
  const [asking, setAsking] = useState(false);
  if (!useMay('creator:erase')) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonAnchor href={inWorkspace(`/files/creators/${id}/held.json`)} download look="quiet" icon={<DownloadIcon />}>
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
  const words = useWords().people.erase;
  const notices = useNotices();
  const navigate = useNavigate();
  const erase = useMutation({
    mutationFn: (typed: string) => client.privacy.erase({ id, name: typed }),
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
  return (
    <ConfirmByName
      open={open}
      onClose={onClose}
      name={name}
      title={words.title({ name })}
      lead={words.lead}
      ask={words.ask({ name })}
      action={words.action}
      busy={erase.isPending}
      onConfirm={(typed) => erase.mutate(typed)}
    />
  );
}
