/** Puts creators on a list, old or new; can be undone. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ListIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { refreshCreators, useLists } from './use-creators.ts';

export function AddToList({ ids, open, onClose }: { ids: readonly string[]; open: boolean; onClose: () => void }) {
  const { creators } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const lists = useLists().data?.lists ?? [];
  const [name, setName] = useState('');
  const put = useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? client.creators.lists.create({ name: name.trim(), creatorIds: [...ids] })
        : client.creators.lists.put({ id, add: [...ids] }),
    onSuccess: async (list) => {
      onClose();
      setName('');
      notices.sayWithUndo(
        creators.lists.added({ count: format.number(ids.length), list: list.name }),
        () => void client.creators.lists.put({ id: list.id, drop: [...ids] }).then(refreshCreators, notices.sayFailure),
      );
      await refreshCreators();
    },
    onError: notices.sayFailure,
  });
  return (
    <Dialog open={open} onClose={onClose} title={creators.lists.add} description={creators.lists.choose}>
      <div className="flex flex-col gap-5">
        {lists.length > 0 && (
          <ul className="flex max-h-60 flex-col overflow-y-auto border-y border-line">
            {lists.map((list) => (
              <li key={list.id}>
                <button
                  type="button"
                  disabled={put.isPending}
                  onClick={() => put.mutate(list.id)}
                  className="flex h-10 w-full items-center gap-3 border-b border-line px-1 text-left last:border-0 hover:bg-hover"
                >
                  <ListIcon className="text-faint" />
                  <span className="min-w-0 flex-1 truncate">{list.name}</span>
                  <span className="figures text-xs text-faint">{format.number(list.creators)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') put.mutate(null);
          }}
        >
          <Field label={creators.lists.create} className="flex-1">
            <TextInput value={name} onChange={setName} placeholder={creators.lists.name} maxLength={100} />
          </Field>
          <Button type="submit" look="primary" className="h-9" disabled={name.trim() === ''} busy={put.isPending}>
            {creators.lists.make}
          </Button>
        </form>
      </div>
    </Dialog>
  );
}
