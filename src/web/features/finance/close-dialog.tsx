/** Closing a month: what will happen, and the month typed once more because it cannot be undone. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure, type ApiOutputs } from '../../api.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Notice } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export type Month = ApiOutputs['ledger']['periods']['list']['rows'][number];

const FORM = 'close-month';

export function CloseDialog({ month, onClose }: { month: Month; onClose: () => void }) {
  const { finance, shell } = useWords();
  const words = finance.close;
  const format = useFormat();
  const notices = useNotices();
  const [typed, setTyped] = useState('');
  const name = format.period(month.period);
  const code = `${Math.trunc(month.period / 100)}-${String(month.period % 100).padStart(2, '0')}`;
  const close = useMutation({
    mutationFn: () => client.ledger.periods.close({ period: month.period }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(words.done({ month: name }));
      onClose();
    },
  });
  const fits = typed.trim() === code;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) close.mutate();
  };
  const accrued = month.findings.filter(({ kind }) => kind === 'not-invoiced');
  const failure = close.error === null ? null : (readFailure(close.error).message ?? shell.failures.defect);
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.ask({ month: name })}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={FORM} look="harm" busy={close.isPending} disabled={!fits}>
            {words.closeMonth({ month: name })}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1.5 pl-5 text-soft">
          {words.will.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {accrued.map(({ currency, amount }) => (
          <p key={currency} className="font-medium">
            {words.willAccrue({ amount: format.moneyExact(amount, currency) })}
          </p>
        ))}
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        <Field label={words.type({ month: code })}>
          <TextInput value={typed} onChange={setTyped} autoComplete="off" placeholder={code} />
        </Field>
      </form>
    </Dialog>
  );
}
