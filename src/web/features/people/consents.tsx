/** Which text a creator agreed to, when and how; recorded and withdrawn here. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { CONSENT_WAYS } from '#modules/people/contract.ts';
import { client, queryClient, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { personQuery } from './person-query.ts';

type Person = ApiOutputs['people']['get'];

export function Consents({ person }: { person: Person }) {
  const { people } = useWords();
  const words = people.consents;
  const format = useFormat();
  const notices = useNotices();
  const mayEdit = useMay('person:edit');
  const [recording, setRecording] = useState(false);
  const { creatorId } = person;
  const keep = (next: Person): void => void queryClient.setQueryData(personQuery(creatorId).queryKey, next);
  const withdraw = useMutation({
    mutationFn: (id: string) => client.people.withdrawConsent({ creatorId, id }),
    onSuccess: keep,
    onError: notices.sayFailure,
  });
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-xs text-faint">{words.title}</h3>
      {person.consents.length === 0 && <p className="text-soft">{words.none}</p>}
      <ul className="flex flex-col gap-1.5">
        {person.consents.map(({ id, givenOn, how, textVersion, withdrawnAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span>{words.line({ day: format.day(givenOn), how: words.ways[how], version: textVersion })}</span>
            {withdrawnAt !== null && <Chip tone="needs">{words.withdrawn}</Chip>}
            {withdrawnAt === null && mayEdit && (
              <Button size="small" look="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
                {words.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {recording ? (
        <RecordConsent creatorId={creatorId} onDone={keep} onClose={() => setRecording(false)} />
      ) : (
        <span className="flex flex-wrap items-center gap-3">
          {mayEdit && (
            <Button size="small" onClick={() => setRecording(true)}>
              {words.record}
            </Button>
          )}
          <Link to="/settings/privacy" className="text-xs text-accent-text hover:underline">
            {words.text}
          </Link>
        </span>
      )}
    </div>
  );
}

function RecordConsent(props: { creatorId: string; onDone: (next: Person) => void; onClose: () => void }) {
  const { people, shell } = useWords();
  const words = people.consents;
  const notices = useNotices();
  const [today] = useState(() => businessDay(new Date()));
  const [givenOn, setGivenOn] = useState(today);
  const [how, setHow] = useState<(typeof CONSENT_WAYS)[number]>('message');
  const record = useMutation({
    mutationFn: () => client.people.recordConsent({ creatorId: props.creatorId, givenOn, how }),
    onSuccess: (next) => {
      props.onDone(next);
      props.onClose();
      notices.say(words.recorded);
    },
    onError: notices.sayFailure,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2.5">
      <Field label={words.givenOn}>
        <TextInput type="date" required value={givenOn} max={today} onChange={setGivenOn} />
      </Field>
      <Field label={words.how}>
        <Select
          value={how}
          onChange={setHow}
          options={CONSENT_WAYS.map((way) => ({ value: way, label: words.ways[way] }))}
        />
      </Field>
      <span className="flex gap-2">
        <Button type="submit" size="small" look="primary" busy={record.isPending} disabled={givenOn === ''}>
          {shell.save}
        </Button>
        <Button size="small" look="quiet" onClick={props.onClose}>
          {shell.cancel}
        </Button>
      </span>
    </form>
  );
}
