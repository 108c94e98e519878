/** Confirmed lines become deals: who pays, how soon, until when an answer is expected. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type FormEvent } from 'react';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Line } from '#modules/collaborations/contract.ts';
import { RAILS } from '#modules/ledger/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';

export function TakeBar({ lines, onDone }: { lines: readonly Line[]; onDone: () => void }) {
  const words = useWords().dealPages.shortlist.take;
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const sum = lines.reduce((total, { price }) => total + BigInt(price ?? '0'), 0n);
  return (
    <>
      <div
        role="toolbar"
        aria-label={words.act}
        className="fixed bottom-20 left-1/2 z-30 flex -translate-x-1/2 items-center gap-3 rounded-md border border-line bg-surface py-2 pr-2 pl-4 shadow-float md:bottom-6"
      >
        <span className="figures whitespace-nowrap" role="status">
          {words.chosen({ count: lines.length, sum: format.money(sum, 'CNY') })}
        </span>
        <Button look="primary" onClick={() => setOpen(true)}>
          {words.act}
        </Button>
      </div>
      {open && <TakeDialog lines={lines} onClose={() => setOpen(false)} onDone={onDone} />}
    </>
  );
}

interface TakeDialogProps {
  lines: readonly Line[];
  onClose: () => void;
  onDone: () => void;
}

function TakeDialog({ lines, onClose, onDone }: TakeDialogProps) {
  const { dealPages, finance, shell } = useWords();
  const words = dealPages.shortlist.take;
  const form = useId();
  const notices = useNotices();
  const navigate = useNavigate();
  const [rail, setRail] = useState<(typeof RAILS)[number]>('pugongying');
  const [payDays, setPayDays] = useState<number | null>(30);
  const [answerUntil, setAnswerUntil] = useState(() => addDays(businessDay(new Date()), 7));
  const take = useMutation({
    mutationFn: (input: ApiInputs['deals']['shortlist']['take']) => client.deals.shortlist.take(input),
    onSuccess: ({ dealIds }) => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      notices.say(words.made({ count: dealIds.length }));
      onDone();
      onClose();
      const [only] = dealIds;
      if (dealIds.length === 1 && only !== undefined)
        void navigate({ to: '/deals/$dealId', params: { dealId: only }, search: {} });
      else void navigate({ to: '/deals', search: { campaign: lines[0]?.campaignId } });
    },
  });
  const failure = useFailureText(take.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take.mutate({
      lineIds: lines.map(({ id }) => id),
      rail,
      payDays: payDays ?? 0,
      answerUntil: answerUntil === '' ? null : answerUntil,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title({ count: lines.length })}
      description={words.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={take.isPending}>
            {words.act}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={words.rail}>
          <Select
            value={rail}
            onChange={setRail}
            options={RAILS.map((value) => ({ value, label: finance.record.rails[value] }))}
          />
        </Field>
        <Field label={words.payDays}>
          <NumberInput
            value={payDays}
            onChange={(days) => setPayDays(days === null ? null : Math.min(365, Math.trunc(days)))}
          />
        </Field>
        <Field label={words.answerUntil} aside={shell.optional}>
          <TextInput type="date" value={answerUntil} onChange={setAnswerUntil} />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
