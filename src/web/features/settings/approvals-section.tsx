/** Four eyes and limits by amount: owners set them, everybody who is bound reads them. */
import { useState, type FormEvent } from 'react';
import type { Currency } from '#kernel/money.ts';
import { useWords } from '../../locale.tsx';
import { useMay, useSession } from '../../session.ts';
import { parseTypedAmount } from '../../typed-amount.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { Section } from '../../ui/page.tsx';
import { useSaveWorkspace } from './use-save-workspace.ts';

export function ApprovalsSection() {
  const words = useWords().workspaces.settings;
  const { workspace } = useSession();
  const mayChange = useMay('workspace:create');
  const save = useSaveWorkspace();
  return (
    <Section title={words.approvals} aside={mayChange ? undefined : words.approvalsOwners}>
      <p className="prose-width text-soft">{words.approvalsLead}</p>
      <fieldset disabled={!mayChange} className="flex max-w-md flex-col gap-5 pt-2">
        <Checkbox
          label={words.planFourEyes}
          hint={words.planFourEyesHint}
          checked={workspace.planFourEyes}
          disabled={!mayChange}
          onChange={(planFourEyes) => save.mutate({ planFourEyes })}
        />
        <LimitField
          key={`plan ${workspace.planLimit} ${workspace.currency}`}
          label={words.planLimit}
          value={workspace.planLimit}
          currency={workspace.currency}
          busy={save.isPending}
          onSave={(planLimit) => save.mutate({ planLimit })}
        />
        <Checkbox
          label={words.payoutFourEyes}
          hint={words.payoutFourEyesHint}
          checked={workspace.payoutFourEyes}
          disabled={!mayChange}
          onChange={(payoutFourEyes) => save.mutate({ payoutFourEyes })}
        />
        <LimitField
          key={`payout ${workspace.payoutLimit} ${workspace.currency}`}
          label={words.payoutLimit}
          value={workspace.payoutLimit}
          currency={workspace.currency}
          busy={save.isPending}
          onSave={(payoutLimit) => save.mutate({ payoutLimit })}
        />
      </fieldset>
    </Section>
  );
}

interface LimitFieldProps {
  label: string;
  /** Minor units; null for no limit. */
  value: string | null;
  currency: Currency;
  busy: boolean;
  onSave: (limit: string | null) => void;
}

/** More than the server keeps. */
const MOST_DIGITS = 15;

const isLimit = (text: string, currency: Currency): boolean => {
  const digits = parseTypedAmount(text, currency);
  return text.trim() === '' || (digits !== null && digits.length <= MOST_DIGITS);
};

/** Empty is "no limit": so what cannot be read as an amount must never pass for empty. */
function LimitField({ label, value, currency, busy, onSave }: LimitFieldProps) {
  const { shell, workspaces } = useWords();
  const words = workspaces.settings;
  const [limit, setLimit] = useState(value);
  const [wrong, setWrong] = useState(false);
  const changed = limit !== value || wrong;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed && !wrong) onSave(limit);
  };
  const leave = (): void => {
    if (!wrong) return;
    setWrong(false);
    setLimit(value);
  };
  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <Field label={label} hint={words.limitHint} error={wrong ? words.limitWrong : null} className="flex-1">
        <MoneyInput
          value={limit}
          currency={currency}
          onChange={setLimit}
          onInput={(event) => setWrong(!isLimit(event.currentTarget.value, currency))}
          onBlur={leave}
        />
      </Field>
      {changed && (
        <Button type="submit" look="primary" className="mt-6.5 h-9" busy={busy} disabled={wrong}>
          {shell.save}
        </Button>
      )}
    </form>
  );
}
