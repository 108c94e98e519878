/** The block list: asked with a reason, undone within ten seconds or later. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { refreshCreators } from './use-creators.ts';

/** Asks that run at the same time. */
const AT_ONCE = 6;

async function setBlocked(ids: readonly string[], blocked: boolean, reason: string): Promise<void> {
  const waiting = [...ids];
  const run = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
      await client.creators.block({ id, blocked, reason });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  await refreshCreators();
}

/** Takes creators off the block list at once, with a word. */
export function useUnblock() {
  const { creators } = useWords();
  const format = useFormat();
  const notices = useNotices();
  return useMutation({
    mutationFn: (ids: readonly string[]) => setBlocked(ids, false, ''),
    onSuccess: (_done, ids) =>
      notices.say(creators.block.undone({ count: format.number(ids.length), one: ids.length === 1 })),
    onError: notices.sayFailure,
  });
}

export interface BlockCreatorsProps {
  creators: readonly { id: string; name: string }[];
  open: boolean;
  onClose: () => void;
}

export function BlockCreators({ creators: chosen, open, onClose }: BlockCreatorsProps) {
  const { creators, shell } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const [reason, setReason] = useState('');
  const unblock = useUnblock();
  const ids = chosen.map(({ id }) => id);
  const block = useMutation({
    mutationFn: () => setBlocked(ids, true, reason.trim()),
    onSuccess: () => {
      onClose();
      setReason('');
      notices.sayWithUndo(creators.block.done({ count: format.number(ids.length), one: ids.length === 1 }), () =>
        unblock.mutate(ids),
      );
    },
    onError: notices.sayFailure,
  });
  const title =
    chosen.length === 1
      ? creators.block.title({ name: chosen[0]?.name ?? '' })
      : creators.block.titleMany({ count: format.number(chosen.length) });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={creators.block.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button look="harm" busy={block.isPending} onClick={() => block.mutate()}>
            {creators.block.action}
          </Button>
        </>
      }
    >
      <Field label={creators.block.reason} hint={creators.block.reasonHint} aside={shell.optional}>
        <TextInput
          value={reason}
          onChange={setReason}
          maxLength={500}
          onKeyDown={(event) => event.key === 'Enter' && block.mutate()}
        />
      </Field>
    </Dialog>
  );
}
