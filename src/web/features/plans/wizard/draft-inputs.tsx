/** Inputs bound to one field of the draft: money, counts, names. */
import type { ReactNode } from 'react';
import type { Currency } from '#kernel/money.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { DraftField, TextField } from '../intake-draft.ts';
import { parseTypedAmount } from '../../../typed-amount.ts';
import { useAskedBack, useProblem, useWizard } from './wizard-context.tsx';

interface BoundProps {
  field: TextField;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  after?: ReactNode;
  placeholder?: string;
  type?: 'text' | 'date';
  numeric?: boolean;
  className?: string;
}

/** The question that a colleague would ask back, beside its field. */
export function AskedBack({ field }: { field: DraftField }) {
  const question = useAskedBack(field);
  return question === null ? null : <Notice tone="needs">{question}</Notice>;
}

export function TextAnswer({
  field,
  label,
  hint,
  optional = false,
  after,
  placeholder,
  type = 'text',
  numeric = false,
  className,
}: BoundProps) {
  const { draft, set, touch } = useWizard();
  const words = useWords().plans.wizard;
  return (
    <div className={className ?? 'flex flex-col gap-2'}>
      <Field label={label} hint={hint} error={useProblem(field)} {...(optional ? { aside: words.optional } : {})}>
        <TextInput
          name={field}
          type={type}
          value={draft[field]}
          onChange={(value) => set({ [field]: value })}
          onBlur={() => touch(field)}
          autoComplete="off"
          {...(numeric ? { inputMode: 'decimal' as const } : {})}
          {...(after === undefined ? {} : { after })}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      </Field>
      <AskedBack field={field} />
    </div>
  );
}

/** An amount as typed, with how it was read beneath: `30万` is confirmed as ¥300,000. */
export function MoneyAnswer({ field, label, hint, optional = false, currency }: BoundProps & { currency: Currency }) {
  const { draft, set, touch } = useWizard();
  const words = useWords().plans.wizard;
  const format = useFormat();
  const digits = parseTypedAmount(draft[field], currency);
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        hint={
          <span className="flex flex-wrap gap-x-2">
            {digits !== null && <span className="figures font-medium text-soft">{format.money(digits, currency)}</span>}
            {hint !== undefined && <span>{hint}</span>}
            {digits === null && hint === undefined && '\u00A0'}
          </span>
        }
        error={useProblem(field)}
        {...(optional ? { aside: words.optional } : {})}
      >
        <TextInput
          name={field}
          inputMode="text"
          autoComplete="off"
          before={format.sign(currency)}
          value={draft[field]}
          onChange={(value) => set({ [field]: value })}
          onBlur={() => touch(field)}
        />
      </Field>
      <AskedBack field={field} />
    </div>
  );
}
