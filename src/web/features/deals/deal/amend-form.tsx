/** Other terms: all that the model knows of, the time, and who pays. */
import { useState, type FormEvent } from 'react';
import { SIDES, type DealView, type TermsView } from '#modules/collaborations/contract.ts';
import { RAILS } from '#modules/ledger/contract.ts';
import { readTerms } from '#words/describe-terms.ts';
import { client, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { NumberInput, TextArea, TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import { findFaults, toTerms, type TermsDraft } from '../make/terms-draft.ts';
import { TermsForm } from '../make/terms-form.tsx';
import { useDealVerb } from './use-deal.ts';

export function AmendForm({ deal, holding, onClose }: { deal: DealView; holding: TermsView; onClose: () => void }) {
  const { dealPages, finance, shell } = useWords();
  const words = dealPages.deal.terms;
  const notices = useNotices();
  const [terms, setTerms] = useState<TermsDraft>(() => readTerms(holding.terms));
  const [rail, setRail] = useState(holding.rail);
  const [payDays, setPayDays] = useState<number | null>(holding.payDays);
  const [fromOn, setFromOn] = useState(holding.fromOn ?? '');
  const [untilOn, setUntilOn] = useState(holding.untilOn ?? '');
  const [by, setBy] = useState<(typeof SIDES)[number]>('brand');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const amend = useDealVerb(
    (input: ApiInputs['deals']['amend']) => client.deals.amend(input),
    () => {
      notices.say(words.sent);
      onClose();
    },
  );
  const failure = useFailureText(amend.error);
  const isBackwards = fromOn !== '' && untilOn !== '' && untilOn < fromOn;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isBackwards || findFaults(deal.model, terms, true).size > 0) return;
    amend.mutate({
      id: deal.id,
      terms: toTerms(terms),
      rail,
      payDays: payDays ?? 0,
      fromOn: fromOn === '' ? null : fromOn,
      untilOn: untilOn === '' ? null : untilOn,
      shares: holding.shares,
      reason,
      by,
    });
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={words.amend}
      className="flex max-w-xl flex-col gap-5 rounded-md border border-line bg-surface p-4 sm:p-5"
    >
      <p className="text-soft">{words.amendLead}</p>
      <FieldGroup legend={words.by}>
        <Choices
          name="by"
          label={words.by}
          value={by}
          onChange={setBy}
          choices={SIDES.map((value) => ({ value, label: words.bySides[value] }))}
        />
      </FieldGroup>
      <TermsForm model={deal.model} terms={terms} onChange={setTerms} withFee tried={tried} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.fields.fromOn} aside={shell.optional}>
          <TextInput type="date" value={fromOn} onChange={setFromOn} />
        </Field>
        <Field
          label={words.fields.untilOn}
          aside={shell.optional}
          error={isBackwards ? dealPages.shortlist.form.order : null}
        >
          <TextInput type="date" value={untilOn} onChange={setUntilOn} />
        </Field>
        <Field label={words.fields.rail}>
          <Select
            value={rail}
            onChange={setRail}
            options={RAILS.map((value) => ({ value, label: finance.record.rails[value] }))}
          />
        </Field>
        <Field label={dealPages.shortlist.take.payDays}>
          <NumberInput value={payDays} onChange={(days) => setPayDays(days === null ? null : Math.trunc(days))} />
        </Field>
      </div>
      <Field label={words.reason} aside={shell.optional}>
        <TextArea rows={2} value={reason} maxLength={500} onChange={setReason} />
      </Field>
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={amend.isPending}>
          {words.send}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
