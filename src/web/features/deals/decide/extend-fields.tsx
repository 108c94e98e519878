/** Another day, and why. */
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { Decision } from './use-decision.ts';

interface ExtendFieldsProps {
  decision: Decision;
  onChange: (part: Partial<Decision>) => void;
}

export function ExtendFields({ decision: { dueOn, earliestOn, reason }, onChange }: ExtendFieldsProps) {
  const { dealPages, shell } = useWords();
  const words = dealPages.deal.due;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={words.to} error={dueOn >= earliestOn ? null : words.later}>
        <TextInput type="date" value={dueOn} min={earliestOn} onChange={(next) => onChange({ dueOn: next })} />
      </Field>
      <Field label={words.reason} aside={shell.optional}>
        <TextInput value={reason} maxLength={500} onChange={(next) => onChange({ reason: next })} />
      </Field>
    </div>
  );
}
