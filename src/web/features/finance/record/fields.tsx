/** The controls of a form, one for each kind of field. */
import { Field as BaseField } from '@base-ui/react/field';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CURRENCIES, type Currency } from '#kernel/money.ts';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { SearchSelect } from '../../../ui/search-select.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea, TextInput } from '../../../ui/text-input.tsx';
import type { Draft } from './draft.ts';
import { LinesField } from './lines-field.tsx';
import { PartyPicker } from './party-picker.tsx';
import { SharesField } from './shares-field.tsx';
import type { FieldSpec } from './specs.ts';
import { textOf, type Problem } from './to-fact.ts';

export interface FieldProps {
  field: FieldSpec;
  draft: Draft;
  home: Currency;
  today: string;
  problem: Problem | undefined;
  onChange: (draft: Draft) => void;
}

/** What of a draft one field changes. */
const withText = (draft: Draft, name: string, text: string): Draft => ({
  ...draft,
  texts: { ...draft.texts, [name]: text },
});
const withFlag = (draft: Draft, name: string, flag: boolean): Draft => ({
  ...draft,
  flags: { ...draft.flags, [name]: flag },
});

export function RecordField(props: FieldProps) {
  const { field, draft, problem, onChange } = props;
  const { finance, shell } = useWords();
  const words = finance.record;
  const label = words.fields[field.label];
  const hint = field.hint === undefined ? undefined : words.hints[field.hint];
  const error = problem === undefined ? null : words[problem];
  if (field.type === 'flag')
    return (
      <Checkbox
        checked={draft.flags[field.name] ?? false}
        onChange={(flag) => onChange(withFlag(draft, field.name, flag))}
        label={label}
        {...(hint === undefined ? {} : { hint })}
      />
    );
  if (field.type === 'shares') return <SharesField {...props} label={label} hint={hint} error={error} />;
  if (field.type === 'lines') return <LinesField {...props} label={label} hint={hint} error={error} />;
  return (
    <Field
      label={label}
      error={error}
      {...(hint === undefined ? {} : { hint })}
      {...(field.optional === true ? { aside: shell.optional } : {})}
    >
      <Control {...props} field={field} />
    </Field>
  );
}

type Simple = Exclude<FieldSpec, { type: 'flag' | 'shares' | 'lines' }>;

function Control(props: FieldProps & { field: Simple }) {
  const { field, draft, home, today, onChange } = props;
  const { finance } = useWords();
  const text = textOf(field, draft);
  const change = (next: string): void => onChange(withText(draft, field.name, next));
  const currencyOf = (name: string): Currency => (name === 'CNY' ? 'CNY' : (draft.currencies[name] ?? home));
  switch (field.type) {
    case 'party': {
      const offered = field.currencyOf === undefined ? undefined : currencyOf(field.currencyOf);
      return (
        <PartyPicker
          kinds={field.kinds}
          value={draft.parties[field.name] ?? null}
          {...(offered === undefined ? {} : { currency: offered })}
          {...(field.authority === undefined ? {} : { authority: field.authority })}
          onChange={(party) => onChange({ ...draft, parties: { ...draft.parties, [field.name]: party } })}
        />
      );
    }
    case 'money':
      return <MoneyControl {...props} field={field} />;
    case 'minor':
      return (
        <MoneyInput
          value={text === '' ? null : text}
          currency={currencyOf(field.of)}
          onChange={(digits) => change(digits ?? '')}
        />
      );
    case 'choice':
      return (
        <Select
          value={text}
          onChange={change}
          options={field.options(finance).map(([value, name]) => ({ value, label: name }))}
        />
      );
    case 'campaign':
      return <CampaignControl value={text} onChange={change} />;
    case 'unmatched':
      return <InvoiceControl value={text} partyId={draft.parties['partyId']?.id} onChange={change} />;
    case 'long-text':
      return <TextArea value={text} onChange={change} rows={2} maxLength={500} />;
    case 'day':
      return <TextInput type="date" value={text} onChange={change} {...(field.name === 'on' ? { max: today } : {})} />;
    case 'units':
    case 'percent':
      return <TextInput value={text} onChange={change} inputMode="decimal" autoComplete="off" />;
    default:
      return <TextInput value={text} onChange={change} maxLength={300} autoComplete="off" />;
  }
}

/** A control beside the one that the field's label names; it has a name of its own. */
const Apart = ({ children }: { children: ReactNode }) => (
  <BaseField.Root className="shrink-0">{children}</BaseField.Root>
);

/** An amount with its currency beside it, and its sign where it can go both ways. */
function MoneyControl({ field, draft, home, onChange }: FieldProps & { field: FieldSpec & { type: 'money' } }) {
  const { finance } = useWords();
  const words = finance.record;
  const currency = field.only ?? draft.currencies[field.name] ?? home;
  const digits = draft.texts[field.name] ?? '';
  return (
    <span className="flex gap-2">
      {field.signs !== undefined && (
        <Apart>
          <Select
            label={`${words.fields[field.label]}: ${words[field.signs[0]]} / ${words[field.signs[1]]}`}
            className="!w-32"
            value={draft.flags[`${field.name}.minus`] === true ? 'minus' : 'plus'}
            onChange={(sign) => onChange(withFlag(draft, `${field.name}.minus`, sign === 'minus'))}
            options={[
              { value: 'plus', label: words[field.signs[0]] },
              { value: 'minus', label: words[field.signs[1]] },
            ]}
          />
        </Apart>
      )}
      <MoneyInput
        value={digits === '' ? null : digits}
        currency={currency}
        bare={field.only === undefined}
        onChange={(next) => onChange(withText(draft, field.name, next ?? ''))}
      />
      {field.only === undefined && (
        <Apart>
          <Select
            label={`${words.fields[field.label]}: ${finance.columns.currency}`}
            className="!w-24"
            value={currency}
            onChange={(next) => onChange({ ...draft, currencies: { ...draft.currencies, [field.name]: next } })}
            options={[home, ...CURRENCIES.filter((one) => one !== home)].map((one) => ({ value: one, label: one }))}
          />
        </Apart>
      )}
    </span>
  );
}

function CampaignControl({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { finance } = useWords();
  const words = finance.record;
  const campaigns = useQuery(api.ledger.campaigns.list.queryOptions()).data?.rows ?? [];
  const none = { value: '', label: words.noCampaign };
  const options = campaigns.map(({ id, name, client }) => ({
    value: id,
    label: name,
    ...(client === null ? {} : { also: client }),
  }));
  return (
    <SearchSelect
      chosen={options.find((option) => option.value === value) ?? none}
      onChange={onChange}
      load={() => [none, ...options]}
      find={words.findCampaign}
      nothing={words.ofMany}
    />
  );
}

/** Invoices of the party that nobody has matched yet. */
function InvoiceControl(props: { value: string; partyId: string | undefined; onChange: (factId: string) => void }) {
  const { finance } = useWords();
  const format = useFormat();
  const invoices = useQuery(api.ledger.unbooked.queryOptions({ input: { kind: 'invoice', limit: 500 } })).data?.rows;
  const options = (invoices ?? [])
    .filter(({ partyId }) => partyId === props.partyId)
    .map(({ factId, on, payload }) => {
      const { number, gross } = payload as { number: string; gross: { amount: string; currency: Currency } };
      return {
        value: factId,
        label: `${number}, ${format.day(on)}, ${format.moneyExact(gross.amount, gross.currency)}`,
      };
    });
  return (
    <Select
      value={props.value === '' ? null : props.value}
      onChange={props.onChange}
      options={options}
      placeholder={options.length === 0 ? finance.record.ofMany : finance.record.choose}
    />
  );
}
