/** A creator's yes: at which price, on which basis, when they are free, until when that is good. */
import { useId, useState, type FormEvent } from 'react';
import { addDays, businessDay } from '#kernel/clock.ts';
import type { Line } from '#modules/collaborations/contract.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { parsePercent } from '../../finance/record/draft.ts';
import { Choices } from '../../plans/choices.tsx';
import { useAnswer } from './use-shortlist.ts';

const BASES = ['net', 'tax-included'] as const;
/** How long a price is usually good for. */
const USUAL_DAYS = 14;

export function ConfirmForm({ line, onClose }: { line: Line; onClose: () => void }) {
  const { dealPages, shell } = useWords();
  const words = dealPages.shortlist;
  const form = useId();
  const mayRebate = useMay('rebate:read');
  const [today] = useState(() => businessDay(new Date()));
  const [price, setPrice] = useState(line.price ?? line.planned);
  const [basis, setBasis] = useState(line.basis ?? 'net');
  const [rebate, setRebate] = useState(line.rebateBps === null ? '' : String(line.rebateBps / 100));
  const [freeFrom, setFreeFrom] = useState(line.freeFrom ?? line.week ?? '');
  const [freeUntil, setFreeUntil] = useState(line.freeUntil ?? '');
  const [validUntil, setValidUntil] = useState(() =>
    line.validUntil !== null && line.validUntil >= today ? line.validUntil : addDays(today, USUAL_DAYS),
  );
  const [tried, setTried] = useState(false);
  const answer = useAnswer(onClose);
  const failure = useFailureText(answer.error);
  // A gift is accepted, not priced.
  const isGift = line.model === 'gifting';
  const rebateBps = rebate.trim() === '' ? undefined : parsePercent(rebate);
  const errors = {
    price: price === null && !isGift ? words.form.required : null,
    rebate: rebateBps === null ? words.form.wrong : null,
    until: freeFrom !== '' && freeUntil !== '' && freeUntil < freeFrom ? words.form.order : null,
    valid: validUntil === '' ? words.form.required : validUntil < today ? words.form.past : null,
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (rebateBps === null || Object.values(errors).some((error) => error !== null)) return;
    answer.mutate({
      line,
      answer: {
        what: 'confirm',
        ...(isGift || price === null ? {} : { price, basis }),
        validUntil,
        ...(rebateBps === undefined ? {} : { rebateBps }),
        ...(freeFrom === '' ? {} : { freeFrom }),
        ...(freeUntil === '' ? {} : { freeUntil }),
      },
    });
  };
  const shown = (error: string | null): string | null => (tried ? error : null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={line.creator}
      description={words.actions.confirm}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={answer.isPending}>
            {words.actions.confirm}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 text-left">
        {!isGift && (
          <>
            <Field label={words.form.price} error={shown(errors.price)}>
              <MoneyInput value={price} currency="CNY" autoFocus onChange={setPrice} />
            </Field>
            <FieldGroup legend={words.form.basis}>
              <Choices
                name="basis"
                label={words.form.basis}
                value={basis}
                onChange={setBasis}
                choices={BASES.map((value) => ({ value, label: words.bases[value] }))}
              />
            </FieldGroup>
            {mayRebate && (
              <Field label={words.form.rebate} aside={shell.optional} error={shown(errors.rebate)}>
                <TextInput value={rebate} inputMode="decimal" autoComplete="off" onChange={setRebate} />
              </Field>
            )}
          </>
        )}
        <div className="grid grid-cols-2 gap-4">
          <Field label={words.form.freeFrom} aside={shell.optional}>
            <TextInput type="date" value={freeFrom} onChange={setFreeFrom} />
          </Field>
          <Field label={words.form.freeUntil} aside={shell.optional} error={shown(errors.until)}>
            <TextInput type="date" value={freeUntil} onChange={setFreeUntil} />
          </Field>
        </div>
        <Field label={isGift ? words.columns.validUntil : words.form.validUntil} error={shown(errors.valid)}>
          <TextInput type="date" value={validUntil} min={today} onChange={setValidUntil} />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
