/** What the bank did with one payment, by hand: day, reason, and how much left the account where it is in another currency. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { businessDay } from '#kernel/clock.ts';
import type { Currency } from '#kernel/money.ts';
import { api, client, queryClient, readFailure } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import type { BatchLine } from './batch-lines.tsx';

interface MarkSheetProps {
  line: BatchLine;
  cashCurrency: Currency;
  onClose: () => void;
}

const FORM = 'mark-payment';

export function MarkSheet({ line, cashCurrency, onClose }: MarkSheetProps) {
  const { payouts, shell } = useWords();
  const words = payouts.mark;
  const format = useFormat();
  const notices = useNotices();
  const [today] = useState(() => businessDay(new Date()));
  const [state, setState] = useState<'paid' | 'failed' | 'returned'>(line.state === 'paid' ? 'returned' : 'paid');
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [paid, setPaid] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const needsAmount = cashCurrency !== line.currency && state !== 'failed';
  const mark = useMutation({
    mutationFn: () =>
      client.payouts.mark({
        lineId: line.id,
        on,
        state,
        ...(state === 'paid' || reason.trim() === '' ? {} : { reason: reason.trim() }),
        ...(needsAmount && paid !== null ? { paid } : {}),
      }),
    onSuccess: ({ changed }) => {
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
      notices.say(changed ? words.done : words.unchanged);
      onClose();
    },
  });
  const dayWrong = on > today ? words.future : null;
  const amountWrong = needsAmount && (paid === null || paid === '0') ? payouts.required : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (dayWrong === null && amountWrong === null) mark.mutate();
  };
  const net = format.moneyExact(line.net, line.currency);
  const failure = mark.error === null ? null : (readFailure(mark.error).message ?? shell.failures.defect);
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.title({ name: line.party })}
      description={words.lead({ net, reference: line.reference })}
      footer={
        <>
          {failure !== null && <Notice tone="harm">{failure}</Notice>}
          <Button type="submit" form={FORM} look="primary" className="self-end" busy={mark.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {line.state === 'waiting' ? (
          <FieldGroup legend={words.state}>
            <Choices
              name="state"
              label={words.state}
              value={state}
              onChange={setState}
              choices={[
                { value: 'paid', label: words.paid },
                { value: 'failed', label: words.failed },
              ]}
            />
          </FieldGroup>
        ) : (
          <p className="font-medium">{words.returned}</p>
        )}
        <Field label={words.day} error={dayWrong}>
          <TextInput type="date" value={on} max={today} onChange={setOn} />
        </Field>
        {needsAmount && (
          <Field
            label={(state === 'paid' ? words.paidAmount : words.backAmount)({ currency: cashCurrency })}
            hint={words.amountHint({ net })}
            error={tried ? amountWrong : null}
          >
            <MoneyInput value={paid} currency={cashCurrency} onChange={setPaid} />
          </Field>
        )}
        {state !== 'paid' && (
          <Field label={words.reason} hint={words.reasonHint} aside={payouts.optional}>
            <TextInput value={reason} onChange={setReason} maxLength={300} autoComplete="off" />
          </Field>
        )}
        {state === 'returned' && line.tax !== '0' && <p className="text-soft">{words.taxStays}</p>}
      </form>
    </Sheet>
  );
}
