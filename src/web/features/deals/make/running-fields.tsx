/** Where work that runs already stands: its state, its days, what was settled before and what is owed still. */
import type { ModelKind } from '#modules/collaboration-models/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { MoneyInput } from '../../../ui/money-input.tsx';
import { Select } from '../../../ui/select.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';
import { nameState } from '../names.ts';
import { useToday } from '../use-today.ts';
import { findRunningFaults, type RunningDraft } from './running-draft.ts';

interface RunningFieldsProps {
  model: ModelKind;
  states: readonly string[];
  running: RunningDraft;
  tried: boolean;
  onChange: (running: RunningDraft) => void;
}

export function RunningFields({ model, states, running, tried, onChange }: RunningFieldsProps) {
  const { deals, dealPages, shell } = useWords();
  const words = dealPages.make;
  const today = useToday();
  const faults = findRunningFaults(running);
  const wrong = (field: 'state' | 'agreedOn') => (tried && faults.has(field) ? words.required : null);
  const days = ['receivedOn', 'publishedOn', ...(model === 'ambassadorship' ? (['monthOn'] as const) : [])] as const;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-xs text-faint">{words.runningHint}</p>
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label={words.stands} error={wrong('state')}>
          <Select
            value={running.state}
            onChange={(state) => onChange({ ...running, state })}
            options={states.map((state) => ({ value: state, label: nameState(deals, state) }))}
          />
        </Field>
        <Field label={words.agreedOn} error={wrong('agreedOn')}>
          <TextInput
            type="date"
            max={today}
            value={running.agreedOn}
            onChange={(agreedOn) => onChange({ ...running, agreedOn })}
          />
        </Field>
        {days.map((field) => (
          <Field key={field} label={words[field]} aside={shell.optional}>
            <TextInput
              type="date"
              max={today}
              value={running[field]}
              onChange={(next) => onChange({ ...running, [field]: next })}
            />
          </Field>
        ))}
        {model !== 'gifting' && (
          <>
            <Field label={words.settled} aside={shell.optional}>
              <NumberInput
                inputMode="numeric"
                value={running.settled}
                onChange={(settled) => onChange({ ...running, settled: settled === null ? null : Math.trunc(settled) })}
              />
            </Field>
            <Field label={words.owed} aside={shell.optional}>
              <MoneyInput value={running.owed} currency="CNY" onChange={(owed) => onChange({ ...running, owed })} />
            </Field>
          </>
        )}
      </div>
    </div>
  );
}
