/** The right control for a hand-set field. */
import type { KeyboardEvent } from 'react';
import { VERTICALS, type Vertical } from '#modules/creators/contract.ts';
import { useWords } from '../../locale.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { MoneyInput } from '../../ui/money-input.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { HandField } from './hand-field.ts';

export interface FieldEditorProps {
  field: HandField;
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Escape leaves the value as it was. */
  onCancel: () => void;
}

export function FieldEditor({ field, label, value, onChange, onCancel }: FieldEditorProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onCancel();
  };
  const { creators, shell, terms } = useWords();
  switch (field) {
    case 'imageQuote':
    case 'videoQuote':
      return (
        <MoneyInput
          value={value === '' ? null : value}
          currency="CNY"
          onChange={(next) => onChange(next ?? '')}
          aria-label={label}
          onKeyDown={onKeyDown}
          autoFocus
        />
      );
    case 'onboarded':
    case 'sellingRights':
      return (
        <Select
          label={label}
          value={value === '' ? null : value}
          onChange={onChange}
          placeholder={shell.unknown}
          options={[
            { value: 'true', label: shell.yes },
            { value: 'false', label: shell.no },
          ]}
        />
      );
    case 'health':
      return (
        <Select
          label={label}
          value={value === '' ? null : value}
          onChange={onChange}
          placeholder={shell.unknown}
          options={[
            { value: 'healthy', label: creators.health.healthy },
            { value: 'abnormal', label: creators.health.abnormal },
          ]}
        />
      );
    case 'verticals': {
      const chosen = value.split(',').filter((key) => key !== '') as Vertical[];
      return (
        <div
          role="group"
          aria-label={label}
          className="grid max-h-48 grid-cols-2 gap-x-3 gap-y-1.5 overflow-y-auto rounded-md border border-line p-2"
        >
          {VERTICALS.map((vertical) => (
            <Checkbox
              key={vertical}
              label={terms.verticals[vertical]}
              checked={chosen.includes(vertical)}
              onChange={(on) =>
                onChange((on ? [...chosen, vertical] : chosen.filter((other) => other !== vertical)).join(','))
              }
            />
          ))}
        </div>
      );
    }
    case 'note':
      return (
        <TextArea
          value={value}
          onChange={onChange}
          aria-label={label}
          rows={3}
          maxLength={2000}
          onKeyDown={onKeyDown}
          autoFocus
        />
      );
    default:
      return (
        <TextInput
          value={value}
          onChange={onChange}
          aria-label={label}
          maxLength={2000}
          onKeyDown={onKeyDown}
          autoFocus
        />
      );
  }
}
