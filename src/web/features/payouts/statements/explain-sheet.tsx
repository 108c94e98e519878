/** What a movement is that is no payment of ours, in somebody's words. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Movement } from './movements.tsx';

const FORM = 'explain-movement';

export function ExplainSheet({ movement, onClose }: { movement: Movement; onClose: () => void }) {
  const { payouts, shell } = useWords();
  const words = payouts.statements;
  const format = useFormat();
  const notices = useNotices();
  const [explanation, setExplanation] = useState('');
  const [tried, setTried] = useState(false);
  const keep = useMutation({
    mutationFn: () => client.payouts.statements.explain({ statementLineId: movement.id, explanation }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.payouts.statements.key() });
      notices.say(words.saved);
      onClose();
    },
  });
  const isMissing = explanation.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isMissing) keep.mutate();
  };
  const failure = keep.error === null ? null : (readFailure(keep.error).message ?? shell.failures.defect);
  const about = [
    format.day(movement.on),
    format.moneyExact(movement.amount, movement.currency),
    movement.counterparty,
    movement.memo,
  ];
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.explainTitle}
      description={about.filter((part) => part !== null).join(' · ')}
      footer={
        <>
          {failure !== null && <Notice tone="harm">{failure}</Notice>}
          <Button type="submit" form={FORM} look="primary" className="self-end" busy={keep.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {movement.reason !== null && <p className="text-soft">{words.reasons[movement.reason]}</p>}
        <Field
          label={words.explanation}
          hint={words.explanationHint}
          error={tried && isMissing ? payouts.required : null}
        >
          <TextInput value={explanation} onChange={setExplanation} maxLength={300} autoComplete="off" />
        </Field>
      </form>
    </Sheet>
  );
}
