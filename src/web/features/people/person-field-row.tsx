/** One part: masked, shown in clear on request (which the server writes down), entered in place. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonEntry, PersonField } from '#modules/people/contract.ts';
import { client, queryClient, type ApiOutputs } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { PencilIcon } from '../../ui/icons.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { describeValue, type PersonValue } from './describe-value.ts';
import { PersonEditor } from './person-editor.tsx';
import { personQuery } from './person-query.ts';

type Person = ApiOutputs['people']['get'];

export function PersonFieldRow({ field, person }: { field: PersonField; person: Person }) {
  const words = useWords().people;
  const notices = useNotices();
  const [shown, setShown] = useState<PersonValue | null>(null);
  const [editing, setEditing] = useState(false);
  const { creatorId } = person;
  const label = words.fields[field];
  const seen = person.fields.find((one) => one.field === field);
  const mayEdit = person.editable.includes(field);
  const show = useMutation({
    mutationFn: () => client.people.show({ creatorId, field }),
    onSuccess: ({ value }) => setShown(value),
    onError: notices.sayFailure,
  });
  const save = useMutation({
    mutationFn: (entry: PersonEntry) => client.people.set({ creatorId, entry }),
    onSuccess: (next, { value }) => {
      queryClient.setQueryData(personQuery(creatorId).queryKey, next);
      setEditing(false);
      setShown(null);
      notices.say(value === null ? words.cleared({ field: label }) : words.saved({ field: label }));
    },
    onError: notices.sayFailure,
  });
  if (seen === undefined && !mayEdit) return null;
  const masked = seen?.masked ?? null;
  return (
    <div className="grid min-h-10 grid-cols-[7.5rem_1fr_auto] items-center gap-x-3 border-b border-line py-1.5">
      <dt className="text-xs text-faint">{label}</dt>
      {editing ? (
        <dd className="col-span-2 min-w-0">
          <PersonEditor
            field={field}
            busy={save.isPending}
            onSave={(entry) => save.mutate(entry)}
            onCancel={() => setEditing(false)}
            held={masked !== null}
          />
        </dd>
      ) : (
        <>
          <dd className="min-w-0 break-words whitespace-pre-line">
            {seen === undefined ? (
              <span className="text-faint">{words.hidden}</span>
            ) : masked === null ? (
              <span className="text-faint">{words.none}</span>
            ) : (
              <span className="figures">{shown === null ? masked : describeValue(shown)}</span>
            )}
          </dd>
          <dd className="flex items-center gap-1">
            {masked !== null && (
              <Button
                size="small"
                look="quiet"
                busy={show.isPending}
                aria-label={shown === null ? words.show({ field: label }) : undefined}
                onClick={() => (shown === null ? show.mutate() : setShown(null))}
              >
                {shown === null ? words.reveal : words.hide}
              </Button>
            )}
            {mayEdit && (
              <IconButton size="small" label={words.edit({ field: label })} onClick={() => setEditing(true)}>
                <PencilIcon className="size-3.5" />
              </IconButton>
            )}
          </dd>
        </>
      )}
    </div>
  );
}
