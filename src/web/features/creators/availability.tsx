/** When a creator is taken: elsewhere in the organisation (until when, never by whom), and by this workspace itself. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { VERTICALS, type CreatorDetail } from '#modules/creators/contract.ts';
import { client, queryClient, type ApiInputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { creatorQuery } from './creator-query.ts';

type Span = Pick<CreatorDetail['blocks'][number], 'kind' | 'vertical' | 'untilOn'>;

/** Puts the answer where the page reads it. */
function useChange<Input>(id: string, change: (input: Input) => Promise<CreatorDetail>) {
  const notices = useNotices();
  return useMutation({
    mutationFn: change,
    onSuccess: (detail) => queryClient.setQueryData(creatorQuery(id).queryKey, detail),
    onError: notices.sayFailure,
  });
}

export function Availability({ detail }: { detail: CreatorDetail }) {
  const { creators, terms } = useWords();
  const words = creators.availability;
  const format = useFormat();
  const mayEdit = useMay('creator:edit');
  const [asking, setAsking] = useState(false);
  const release = useChange(detail.row.id, (id: string) => client.creators.release({ id }));
  const what = ({ kind, vertical, untilOn }: Span): string =>
    words[kind]({
      until: format.day(untilOn),
      where: vertical === null ? words.everyVertical : terms.verticals[vertical],
    });
  return (
    <Section title={words.title}>
      {detail.blocks.length === 0 && detail.holds.length === 0 && <p className="text-soft">{words.free}</p>}
      <ul className="flex flex-col gap-2">
        {detail.blocks.map((block) => (
          <li key={`${block.kind} ${block.fromOn} ${block.untilOn} ${block.vertical}`} className="text-needs">
            {words.elsewhere({ what: what(block) })}
          </li>
        ))}
        {detail.holds.map((hold) => (
          <li key={hold.id} className="flex items-baseline justify-between gap-3">
            <span>
              {words.own({ what: what(hold) })}
              {hold.note !== '' && <span className="block text-xs text-faint">{hold.note}</span>}
            </span>
            {mayEdit && hold.planId === null && (
              <Button look="quiet" busy={release.isPending} onClick={() => release.mutate(hold.id)}>
                {words.release}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button look="quiet" className="self-start" onClick={() => setAsking(true)}>
          {words.enter}
        </Button>
      )}
      {asking && <EnterExclusivity id={detail.row.id} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function EnterExclusivity({ id, onClose }: { id: string; onClose: () => void }) {
  const { creators, shell, terms } = useWords();
  const words = creators.availability;
  const [fromOn, setFromOn] = useState(() => businessDay(new Date()));
  const [untilOn, setUntilOn] = useState('');
  const [vertical, setVertical] = useState<ApiInputs['creators']['hold']['vertical'] | 'every'>('every');
  const [note, setNote] = useState('');
  const hold = useChange(id, () =>
    client.creators.hold({ id, fromOn, untilOn, note: note.trim(), vertical: vertical === 'every' ? null : vertical }),
  );
  const backwards = untilOn !== '' && untilOn < fromOn;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.enter}
      description={words.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            look="primary"
            busy={hold.isPending}
            disabled={untilOn === '' || fromOn === '' || backwards}
            onClick={() => hold.mutate(undefined, { onSuccess: onClose })}
          >
            {shell.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <Field label={words.from}>
          <TextInput type="date" value={fromOn} onChange={setFromOn} />
        </Field>
        <Field label={words.until} error={backwards ? words.backwards : null}>
          <TextInput type="date" value={untilOn} onChange={setUntilOn} />
        </Field>
        <Field label={words.where}>
          <Select
            value={vertical}
            onChange={setVertical}
            options={[
              { value: 'every' as const, label: words.everyVertical },
              ...VERTICALS.map((one) => ({ value: one, label: terms.verticals[one] })),
            ]}
          />
        </Field>
        <Field label={words.note} hint={words.noteHint} aside={shell.optional}>
          <TextInput value={note} onChange={setNote} maxLength={500} />
        </Field>
      </div>
    </Dialog>
  );
}
