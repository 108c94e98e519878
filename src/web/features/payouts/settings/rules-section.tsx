/** The rules that a proposal keeps: days on hold, the smallest payment, payment without an invoice. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, client, queryClient, readFailure, type ApiOutputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState, Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';

type Rules = ApiOutputs['payouts']['settings']['get'];

const MOST_DAYS = 365;

export function RulesSection() {
  const words = useWords().payouts.settings;
  const mayChange = useMay('payout:approve');
  const rules = useQuery(api.payouts.settings.get.queryOptions({ refetchOnWindowFocus: false }));
  return (
    <Section title={words.rules} aside={mayChange ? undefined : words.rulesApprovers}>
      {rules.isError ? (
        <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
      ) : rules.data === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <RulesForm key={JSON.stringify(rules.data)} rules={rules.data} mayChange={mayChange} />
      )}
    </Section>
  );
}

function RulesForm({ rules, mayChange }: { rules: Rules; mayChange: boolean }) {
  const { payouts, shell } = useWords();
  const words = payouts.settings;
  const notices = useNotices();
  const { currency } = useSession().workspace;
  const [days, setDays] = useState(String(rules.holdDays));
  const [minimum, setMinimum] = useState<string | null>(rules.minimum === '0' ? null : rules.minimum);
  const [withoutInvoice, setWithoutInvoice] = useState(rules.withoutInvoice);
  const save = useMutation({
    mutationFn: (next: Rules) => client.payouts.settings.set(next),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      notices.say(payouts.saved);
    },
  });
  const isDays = /^\d{1,3}$/.test(days.trim()) && Number(days) <= MOST_DAYS;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isDays) save.mutate({ holdDays: Number(days), minimum: minimum ?? '0', withoutInvoice });
  };
  const failure = save.error === null ? null : (readFailure(save.error).message ?? shell.failures.defect);
  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={!mayChange} className="flex max-w-md flex-col gap-5">
        <Field label={words.holdDays} hint={words.holdDaysHint} error={isDays ? null : words.holdWrong}>
          <TextInput inputMode="numeric" value={days} onChange={setDays} autoComplete="off" className="!w-28" />
        </Field>
        <Field label={words.minimum} hint={words.minimumHint}>
          <MoneyInput value={minimum} currency={currency} onChange={setMinimum} placeholder="0" />
        </Field>
        <FieldGroup legend={words.withoutInvoice}>
          <Choices
            name="without-invoice"
            label={words.withoutInvoice}
            value={withoutInvoice}
            onChange={setWithoutInvoice}
            choices={(['allow', 'warn', 'block'] as const).map((value) => ({ value, label: words.invoice[value] }))}
          />
        </FieldGroup>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        {mayChange && (
          <Button type="submit" className="self-start" busy={save.isPending}>
            {words.saveRules}
          </Button>
        )}
      </fieldset>
    </form>
  );
}
