/** The terms of one model as fields, each of its kind; what is sent along stands beneath. */
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { Select } from '../../../ui/select.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';
import { AddOnFields, ClauseFields } from './extra-fields.tsx';
import { ShareInput } from './share-input.tsx';
import {
  askedOf,
  changeTerms,
  findFaults,
  GOODS,
  goodsOf,
  hasExtras,
  listAsked,
  type AskedField,
  type TermsDraft,
} from './terms-draft.ts';

interface TermsFormProps {
  model: ModelKind;
  terms: TermsDraft;
  onChange: (terms: TermsDraft) => void;
  /** Whether the price is asked here; on a shortlist it comes with the creator's yes. */
  withFee: boolean;
  /** Faults are shown. */
  tried: boolean;
}

export function TermsForm({ model, terms, onChange, withFee, tried }: TermsFormProps) {
  const { dealPages, shell } = useWords();
  const words = dealPages.deal.terms;
  const faults = findFaults(model, terms, withFee);
  const wrong = (field: Parameters<typeof faults.has>[0]): string | null =>
    tried && faults.has(field) ? dealPages.make.wrong : null;
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {listAsked(model, terms, withFee).map((field) => (
          <Field
            key={field}
            label={words.fields[field]}
            error={field === 'images' ? (wrong('images') ?? wrong('notes')) : wrong(field)}
            {...(askedOf(field).open === true || askedOf(field).kind === 'text' ? { aside: shell.optional } : {})}
          >
            <Control
              field={field}
              value={terms[field]}
              onChange={(value) => onChange(changeTerms(terms, field, value))}
            />
          </Field>
        ))}
      </div>
      {hasExtras(model) && (
        <>
          <AddOnFields terms={terms} onChange={onChange} />
          <ClauseFields terms={terms} onChange={onChange} error={wrong('clause')} />
        </>
      )}
      <FieldGroup legend={words.fields.goods} hint={dealPages.make.goodsHint}>
        <div className="grid grid-cols-2 items-start gap-4">
          {GOODS.map((field) => (
            <Field key={field} label={dealPages.make.goods[field]} error={wrong(field)}>
              <Control
                field={field}
                value={goodsOf(terms)[field]}
                onChange={(value) => onChange({ ...terms, goods: { ...goodsOf(terms), [field]: value } })}
              />
            </Field>
          ))}
        </div>
      </FieldGroup>
    </>
  );
}

interface ControlProps {
  field: AskedField | (typeof GOODS)[number];
  value: unknown;
  onChange: (value: unknown) => void;
}

const IN_PARCEL = { units: 'count', parcels: 'count', unitCost: 'amount', shipping: 'amount', duty: 'amount' } as const;
const isGoods = (field: ControlProps['field']): field is keyof typeof IN_PARCEL => field in IN_PARCEL;

function Control({ field, value, onChange }: ControlProps) {
  const { dealPages } = useWords();
  const { values, open } = dealPages.deal.terms;
  const asked = isGoods(field) ? { kind: IN_PARCEL[field] } : askedOf(field);
  switch (asked.kind) {
    case 'count':
      return (
        <NumberInput
          inputMode="numeric"
          value={typeof value === 'number' ? value : null}
          onChange={(count) => onChange(count === null ? null : Math.trunc(count))}
        />
      );
    case 'amount':
      return <MoneyInput value={typeof value === 'string' ? value : null} currency="CNY" onChange={onChange} />;
    case 'share':
      return <ShareInput value={value} onChange={onChange} />;
    case 'choice': {
      const choices = 'values' in asked ? (asked.values ?? []) : [];
      return (
        <Select
          value={choices.find((one) => one === value) ?? null}
          placeholder={open}
          onChange={onChange}
          options={choices.map((one) => ({ value: one, label: values[one as keyof typeof values] }))}
        />
      );
    }
    default:
      return (
        <TextInput
          value={typeof value === 'string' ? value : ''}
          maxLength={'most' in asked ? asked.most : undefined}
          autoComplete="off"
          onChange={(text) => onChange(text)}
        />
      );
  }
}
