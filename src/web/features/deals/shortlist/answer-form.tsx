/** Small questions about a line: whom to ask, why they decline, what the client said. */
import { useId, useState, type FormEvent } from 'react';
import type { Line, LineAnswer } from '#modules/collaborations/contract.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import { useAnswer } from './use-shortlist.ts';

interface AnswerFormProps {
  what: 'enquire' | 'decline' | 'client';
  line: Line;
  onClose: () => void;
}

export function AnswerForm({ what, line, onClose }: AnswerFormProps) {
  const { dealPages, shell } = useWords();
  const words = dealPages.shortlist;
  const form = useId();
  const answer = useAnswer(onClose);
  const failure = useFailureText(answer.error);
  const [contact, setContact] = useState(line.contact === '' ? (line.mcn ?? '') : line.contact);
  const [text, setText] = useState('');
  const [decision, setDecision] = useState<'approved' | 'rejected'>('approved');
  const said = (): LineAnswer => {
    if (what === 'enquire') return { what, contact: contact.trim() };
    if (what === 'decline') return { what, reason: text.trim() };
    return { what, decision, note: text.trim() };
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    answer.mutate({ line, answer: said() });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={line.creator}
      description={words.actions[what]}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look={what === 'decline' ? 'harm' : 'primary'} busy={answer.isPending}>
            {words.actions[what]}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 text-left">
        {what === 'enquire' && (
          <Field label={words.form.contact} hint={words.form.contactHint} aside={shell.optional}>
            <TextInput value={contact} maxLength={120} autoFocus autoComplete="off" onChange={setContact} />
          </Field>
        )}
        {what === 'client' && (
          <FieldGroup legend={words.form.decision}>
            <Choices
              name="decision"
              label={words.form.decision}
              value={decision}
              onChange={setDecision}
              choices={(['approved', 'rejected'] as const).map((value) => ({
                value,
                label: words.form.decisions[value],
              }))}
            />
          </FieldGroup>
        )}
        {what !== 'enquire' && (
          <Field label={what === 'client' ? words.form.note : words.form.reason} aside={shell.optional}>
            <TextArea rows={3} value={text} maxLength={500} onChange={setText} />
          </Field>
        )}
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
