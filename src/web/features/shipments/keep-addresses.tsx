/** How long addresses of parcels are kept after they have come to their end. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useFailureText } from '../../use-failure-text.ts';

const FORM = 'keep-addresses';
const MOST = 3_650;

export function KeepAddresses({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { logistics, shell } = useWords();
  const words = logistics.settings;
  const notices = useNotices();
  const setting = useQuery({ ...api.logistics.settings.get.queryOptions(), enabled: open }).data;
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? setting?.keepAddressDays.toString() ?? '';
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0;
  const isRight = days >= 1 && days <= MOST;
  const save = useMutation({
    mutationFn: () => client.logistics.settings.set({ keepAddressDays: days }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.logistics.settings.key() });
      notices.say(words.saved);
      setTyped(null);
      onClose();
    },
  });
  const failure = useFailureText(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isRight) save.mutate();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.title}
      description={words.lead}
      actions={
        <Button type="submit" form={FORM} look="primary" busy={save.isPending}>
          {shell.save}
        </Button>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={words.days} error={text !== '' && !isRight ? words.daysWrong : null}>
          <TextInput value={text} onChange={setTyped} inputMode="numeric" autoComplete="off" />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
