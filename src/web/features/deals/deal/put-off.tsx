/** Puts off what is due, and shows which later days move along. */
import { useId, useState, type FormEvent } from 'react';
import { addDays, businessDay, daysBetween } from '#kernel/clock.ts';
import type { DealView } from '#modules/collaborations/contract.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { nameDuty } from '../names.ts';
import { isMovable, type Duty } from './duty.ts';
import { useDealVerb } from './use-deal.ts';

interface PutOffProps {
  deal: DealView;
  duty: Duty;
  name: string;
  onClose: () => void;
}

export function PutOff({ deal, duty, name, onClose }: PutOffProps) {
  const { deals, dealPages, shell } = useWords();
  const words = dealPages.deal.due;
  const format = useFormat();
  const notices = useNotices();
  const form = useId();
  const [today] = useState(() => businessDay(new Date()));
  const [earliest] = useState(() => (addDays(duty.dueOn, 1) > today ? addDays(duty.dueOn, 1) : today));
  const [to, setTo] = useState(addDays(earliest, 2));
  const [reason, setReason] = useState('');
  const extend = useDealVerb(
    (input: ApiInputs['deals']['extend']) => client.deals.extend(input),
    () => {
      notices.say(words.did);
      onClose();
    },
  );
  const failure = useFailureText(extend.error);
  const fits = to >= earliest;
  const days = fits ? daysBetween(duty.dueOn, to) : 0;
  const along = deal.obligations.filter(
    (one) => isMovable(one) && one !== duty && one.cycle === duty.cycle && one.dueOn > duty.dueOn,
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) extend.mutate({ id: deal.id, what: duty.what, cycle: duty.cycle, dueOn: to, reason });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.putOffOf({ what: name })}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={extend.isPending} disabled={!fits}>
            {words.putOff}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={words.to} error={fits ? null : words.later}>
          <TextInput type="date" value={to} min={earliest} onChange={setTo} />
        </Field>
        <Field label={words.reason} aside={shell.optional}>
          <TextInput value={reason} maxLength={500} onChange={setReason} />
        </Field>
        {along.length > 0 && fits && (
          <div className="rounded-md bg-hover px-3 py-2">
            <p>{words.moves}</p>
            <ul className="figures text-soft">
              {along.map((one) => (
                <li key={`${one.what} ${one.cycle}`}>
                  {words.moved({
                    what: nameDuty(deals, one.what),
                    from: format.day(one.dueOn, 'short'),
                    to: format.day(addDays(one.dueOn, days), 'short'),
                  })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
