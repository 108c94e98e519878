/** A name that is saved by Enter or by the button that appears once it is another one. */
import { useState, type FormEvent } from 'react';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export interface NameFieldProps {
  label: string;
  value: string;
  /** Said when it is left empty. */
  required: string;
  busy: boolean;
  onSave: (name: string) => void;
}

export function NameField({ label, value, required, busy, onSave }: NameFieldProps) {
  const { shell } = useWords();
  const [text, setText] = useState(value);
  const changed = text.trim() !== value;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed && text.trim() !== '') onSave(text.trim());
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field label={label} error={text.trim() === '' ? required : null} className="flex-1">
        <TextInput value={text} onChange={setText} maxLength={100} />
      </Field>
      {changed && (
        <Button type="submit" look="primary" className="h-9" busy={busy} disabled={text.trim() === ''}>
          {shell.save}
        </Button>
      )}
    </form>
  );
}
