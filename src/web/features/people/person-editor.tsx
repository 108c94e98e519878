/** The form of one part; what is wrong is said in words before anything is sent. */
import { useState, type FormEvent } from 'react';
import { checkPersonEntry, isDoubtfulAccount, type PersonEntry, type PersonField } from '#modules/people/contract.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const ADDRESS = {
  recipient: '',
  phone: '',
  province: '',
  city: '',
  district: '',
  street: '',
  postcode: '',
} as const;
const BANK = { holder: '', bank: '', account: '' } as const;

const NO_FILL = { autoComplete: 'off', spellCheck: false, 'data-1p-ignore': true } as const;
const LONGEST: Partial<Record<string, number>> = { street: 200, postcode: 10, phone: 30, account: 40, email: 200 };

export interface PersonEditorProps {
  field: PersonField;
  held: boolean;
  busy: boolean;
  onSave: (entry: PersonEntry) => void;
  onCancel: () => void;
}

/** The draft's parts, by name; a plain part has one, named like the field. */
const startOf = (field: PersonField): Record<string, string> =>
  field === 'address' ? ADDRESS : field === 'bank' ? BANK : { [field]: '' };

function toEntry(field: PersonField, draft: Record<string, string>): PersonEntry {
  if (field === 'address') return { field, value: { ...ADDRESS, ...draft } };
  if (field === 'bank') return { field, value: { ...BANK, ...draft } };
  return { field, value: draft[field] ?? '' };
}

export function PersonEditor({ field, held, busy, onSave, onCancel }: PersonEditorProps) {
  const { people, refusals, shell } = useWords();
  const [draft, setDraft] = useState(() => startOf(field));
  const [tried, setTried] = useState(false);
  const entry = toEntry(field, draft);
  const checked = checkPersonEntry(entry);
  const fault = tried && 'fault' in checked ? refusals[`people.wrong-${checked.fault}`] : null;
  const doubtful = field === 'bank' && isDoubtfulAccount(draft['account'] ?? '');
  const labels: Record<string, string> =
    field === 'address' ? people.address : field === 'bank' ? people.bank : { [field]: people.fields[field] };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!('fault' in checked)) onSave(entry);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2.5 py-1">
      {Object.keys(draft).map((part, at) => (
        <Field key={part} label={labels[part]}>
          <TextInput
            {...NO_FILL}
            value={draft[part] ?? ''}
            onChange={(text) => setDraft({ ...draft, [part]: text })}
            maxLength={LONGEST[part] ?? 100}
            autoFocus={at === 0}
            onKeyDown={(event) => event.key === 'Escape' && onCancel()}
          />
        </Field>
      ))}
      {fault !== null && (
        <p role="alert" className="text-xs text-harm">
          {fault}
        </p>
      )}
      {doubtful && (
        <p role="status" className="text-xs text-needs">
          {people.doubtful}
        </p>
      )}
      <span className="flex flex-wrap gap-2">
        <Button type="submit" size="small" look="primary" busy={busy}>
          {shell.save}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {shell.cancel}
        </Button>
        {held && (
          <Button size="small" look="harm" disabled={busy} onClick={() => onSave({ ...entry, value: null })}>
            {people.clear}
          </Button>
        )}
      </span>
    </form>
  );
}
