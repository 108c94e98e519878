/** What comes with the notes in the fee, and what is given back when they bring too little. */
import { readTerms } from '#words/describe-terms.ts';
import { useWords } from '../../../locale.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { NumberInput } from '../../../ui/text-input.tsx';
import { ShareInput } from './share-input.tsx';
import { ADD_ONS, addOnsOf, CLAUSE, NEW_CLAUSE, setAddOn, type TermsDraft } from './terms-draft.ts';

interface ExtraFieldsProps {
  terms: TermsDraft;
  onChange: (terms: TermsDraft) => void;
  /** The clause is not whole. */
  error: string | null;
}

export function AddOnFields({ terms, onChange }: Omit<ExtraFieldsProps, 'error'>) {
  const words = useWords().dealPages.deal.terms;
  return (
    <FieldGroup legend={words.fields.addOns} hint={words.extra.addOnsHint}>
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-3">
        {ADD_ONS.map((kind) => (
          <Field key={kind} label={words.extra.addOns[kind]}>
            <NumberInput
              inputMode="numeric"
              value={addOnsOf(terms)[kind] ?? null}
              onChange={(count) => onChange(setAddOn(terms, kind, count))}
            />
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}

export function ClauseFields({ terms, onChange, error }: ExtraFieldsProps) {
  const { dealPages } = useWords();
  const words = dealPages.deal.terms;
  const { notes } = dealPages.deal;
  const has = terms['clause'] !== null && terms['clause'] !== undefined;
  const clause = readTerms(terms['clause']);
  const set = (field: string, value: unknown): void => onChange({ ...terms, clause: { ...clause, [field]: value } });
  const choose = (field: string, options: readonly { value: string; label: string }[]) => (
    <Select
      value={options.find(({ value }) => value === clause[field])?.value ?? null}
      onChange={(value) => set(field, value)}
      options={options}
    />
  );
  const count = (field: 'least' | 'day') => (
    <NumberInput
      inputMode="numeric"
      value={typeof clause[field] === 'number' ? clause[field] : null}
      onChange={(value) => set(field, value === null ? null : Math.trunc(value))}
    />
  );
  return (
    <FieldGroup legend={words.fields.clause} hint={words.extra.clauseHint} error={has ? error : null}>
      <Checkbox
        label={words.extra.hasClause}
        checked={has}
        onChange={(wanted) => onChange({ ...terms, clause: wanted ? NEW_CLAUSE : null })}
      />
      {has && (
        <div className="grid grid-cols-1 items-start gap-4 pt-2 sm:grid-cols-2">
          <Field label={words.extra.metric}>
            {choose(
              'metric',
              CLAUSE.metric.map((value) => ({ value, label: words.metrics[value] })),
            )}
          </Field>
          <Field label={words.extra.least}>{count('least')}</Field>
          <Field label={notes.scope}>
            {choose(
              'scope',
              CLAUSE.scope.map((value) => ({ value, label: notes.scopes[value] })),
            )}
          </Field>
          <Field label={words.extra.day} hint={words.extra.dayHint}>
            {count('day')}
          </Field>
          <Field label={notes.source}>
            {choose(
              'source',
              CLAUSE.source.map((value) => ({ value, label: notes.sources[value] })),
            )}
          </Field>
          <Field label={words.extra.rounding}>
            {choose(
              'rounding',
              CLAUSE.rounding.map((value) => ({ value, label: words.extra.roundings[value] })),
            )}
          </Field>
          <Field label={words.extra.refund}>
            <ShareInput value={clause['refundBps']} onChange={(bps) => set('refundBps', bps)} />
          </Field>
        </div>
      )}
    </FieldGroup>
  );
}
