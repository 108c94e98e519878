/** Says which creator of the library a payee is. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { CreatorPicker, type CreatorChoice } from './creator-picker.tsx';

type Party = ApiOutputs['ledger']['statement']['party'];

export function LinkCreator({ party }: { party: Party }) {
  const words = useWords().finance.parties;
  const mayLink = useMay('ledger:post');
  const [open, setOpen] = useState(false);
  if (party.kind !== 'creator') return null;
  return (
    <>
      {party.creatorId !== null && (
        <Link
          to="/creators/$id"
          params={{ id: party.creatorId }}
          className="press text-xs text-accent-text hover:underline"
        >
          {words.fromLibrary}
        </Link>
      )}
      {mayLink && (
        <Button size="small" look="quiet" onClick={() => setOpen(true)}>
          {party.creatorId === null ? words.link : words.linkAnother}
        </Button>
      )}
      <Sheet open={open} onClose={() => setOpen(false)} title={words.link} description={words.linkLead}>
        <Form party={party} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

function Form({ party, onDone }: { party: Party; onDone: () => void }) {
  const { finance, shell } = useWords();
  const words = finance.parties;
  const notices = useNotices();
  const [creator, setCreator] = useState<CreatorChoice | null>(
    party.creatorId === null ? null : { id: party.creatorId, name: party.name },
  );
  const link = useMutation({
    mutationFn: () => client.ledger.parties.link({ partyId: party.id, creatorId: creator?.id ?? null }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(words.linked({ name: party.name }));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    link.mutate();
  };
  const failure = link.error === null ? null : (readFailure(link.error).message ?? shell.failures.defect);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.creator}>
        <CreatorPicker value={creator} onChange={setCreator} />
      </Field>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <Button type="submit" look="primary" className="self-end" busy={link.isPending}>
        {words.saveLink}
      </Button>
    </form>
  );
}
