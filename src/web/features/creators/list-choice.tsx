/** Which saved list the grid shows; rename and delete for the one in view. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ChevronDownIcon, ListIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Popover } from '../../ui/popover.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { refreshCreators, useLists } from './use-creators.ts';

export interface ListChoiceProps {
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

export function ListChoice({ chosen, onChoose }: ListChoiceProps) {
  const { creators } = useWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const lists = useLists().data?.lists ?? [];
  const current = lists.find(({ id }) => id === chosen);
  const item = (id: string | null, name: string, count: number | null) => (
    <button
      key={id ?? 'all'}
      type="button"
      aria-pressed={chosen === id}
      onClick={() => {
        onChoose(id);
        setOpen(false);
      }}
      className="flex h-8 w-full items-center justify-between gap-4 rounded-sm px-2 text-left hover:bg-hover aria-pressed:font-medium aria-pressed:text-accent-text"
    >
      <span className="min-w-0 truncate">{name}</span>
      {count !== null && <span className="figures text-xs text-faint">{format.number(count)}</span>}
    </button>
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="w-64 !p-1.5"
      trigger={
        <Button icon={<ListIcon />}>
          <span className="max-w-32 truncate">{current?.name ?? creators.lists.all}</span>
          <ChevronDownIcon className="size-3.5 text-faint" />
        </Button>
      }
    >
      {item(null, creators.lists.all, null)}
      <div className="my-1 border-t border-line" />
      {lists.length === 0 && <p className="px-2 py-1.5 text-faint">{creators.lists.none}</p>}
      {lists.map(({ id, name, creators: count }) => item(id, name, count))}
      {current !== undefined && <ListUpkeep key={current.id} list={current} onGone={() => onChoose(null)} />}
    </Popover>
  );
}

function ListUpkeep({ list, onGone }: { list: { id: string; name: string }; onGone: () => void }) {
  const { creators, shell } = useWords();
  const notices = useNotices();
  const mayEdit = useMay('creator:edit');
  const [name, setName] = useState<string | null>(null);
  const rename = useMutation({
    mutationFn: (next: string) => client.creators.lists.rename({ id: list.id, name: next }),
    onSuccess: () => {
      setName(null);
      return refreshCreators();
    },
    onError: notices.sayFailure,
  });
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.creators.lists.remove({ id: list.id }),
    onSuccess: () => {
      setAsking(false);
      onGone();
      notices.say(creators.lists.deleted({ list: list.name }));
      return refreshCreators();
    },
    onError: notices.sayFailure,
  });
  if (!mayEdit) return null;
  return (
    <>
      <div className="mt-1 flex gap-1 border-t border-line pt-1.5">
        <Button look="quiet" size="small" onClick={() => setName(list.name)}>
          {creators.lists.rename}
        </Button>
        <Button look="quiet" size="small" onClick={() => setAsking(true)}>
          {creators.lists.delete}
        </Button>
      </div>
      <Dialog
        open={name !== null}
        onClose={() => setName(null)}
        title={creators.lists.rename}
        actions={
          <Button
            look="primary"
            busy={rename.isPending}
            disabled={(name ?? '').trim() === ''}
            onClick={() => rename.mutate((name ?? '').trim())}
          >
            {shell.save}
          </Button>
        }
      >
        <Field label={creators.lists.name}>
          <TextInput value={name ?? ''} onChange={setName} maxLength={100} />
        </Field>
      </Dialog>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`${creators.lists.delete}: ${list.name}`}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{shell.cancel}</Button>
            <Button look="harm" busy={remove.isPending} onClick={() => remove.mutate()}>
              {creators.lists.delete}
            </Button>
          </>
        }
      />
    </>
  );
}
