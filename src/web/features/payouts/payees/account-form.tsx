/** The account of a payee: what is asked depends on the bank file that pays it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../../plans/choices.tsx';
import { isShipped, nameFormat } from '../format-name.ts';
import { askFields, EXTRA_FIELDS, type ExtraField } from './account-fields.ts';

export type Account = NonNullable<ApiInputs['payouts']['payees']['set']['account']>;

export interface AccountFormProps {
  account: Account;
  onChange: (account: Account) => void;
  /** By field, as the bank file names it. */
  errors: Readonly<Record<string, string>>;
}

export function AccountForm({ account, onChange, errors }: AccountFormProps) {
  const words = useWords();
  const { form } = words.payouts.payees;
  const formats = useQuery(api.payouts.formats.queryOptions());
  if (formats.data === undefined) return <Skeleton className="h-40 w-full" />;
  const { format, details } = account;
  const known = formats.data.rows.find(({ id }) => id === format);
  const asked = askFields(format, known?.template ?? null);
  const labels = form.accountLabels;
  const shipped = isShipped(words.payoutFiles.formats, format) ? format : null;
  const put = (change: Partial<Account['details']>): void => onChange({ format, details: { ...details, ...change } });
  return (
    <>
      <Field label={form.format}>
        <Select
          value={format}
          onChange={(next) => onChange({ format: next, details })}
          options={formats.data.rows.map(({ id }) => ({ value: id, label: nameFormat(words, id) }))}
        />
      </Field>
      <Field label={form.name} error={errors['name']}>
        <TextInput value={details.name} onChange={(name) => put({ name })} maxLength={120} autoComplete="off" />
      </Field>
      <Field
        label={shipped === null ? labels.other : labels[shipped]}
        hint={shipped === null ? undefined : form.accountHints[shipped]}
        error={errors['account']}
      >
        <TextInput
          value={details.account}
          onChange={(text) => put({ account: text })}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {EXTRA_FIELDS.filter((field) => asked[field] !== undefined).map((field) => (
        <Extra key={field} field={field} needed={asked[field] === 'needed'} error={errors[field]}>
          <TextInput
            value={details[field] ?? ''}
            onChange={(text) => put({ [field]: text })}
            maxLength={field === 'bankName' || field === 'email' ? 200 : 40}
            autoComplete="off"
          />
        </Extra>
      ))}
      {format.startsWith('wise') && (
        <FieldGroup legend={form.receiver}>
          <Choices
            name="receiver"
            label={form.receiver}
            value={details.receiver}
            onChange={(receiver) => put({ receiver })}
            choices={(['person', 'institution'] as const).map((value) => ({ value, label: form.receivers[value] }))}
          />
        </FieldGroup>
      )}
    </>
  );
}

function Extra(props: { field: ExtraField; needed: boolean; error: string | undefined; children: ReactNode }) {
  const { payouts } = useWords();
  const { form } = payouts.payees;
  return (
    <Field
      label={form[props.field]}
      {...(props.needed ? {} : { aside: payouts.optional })}
      {...(props.field === 'bankCode' ? { hint: form.bankCodeHint } : {})}
      error={props.error}
    >
      {props.children}
    </Field>
  );
}
