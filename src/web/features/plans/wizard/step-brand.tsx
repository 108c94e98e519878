/** Presence, relationships, control, and whether a shop can sell. */
import { useWords } from '../../../locale.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { Choices } from '../choices.tsx';
import type { IntakeDraft } from '../intake-draft.ts';
import { AskedBack } from './draft-inputs.tsx';
import { useProblem, useWizard } from './wizard-context.tsx';

interface QuestionProps<Value extends string> {
  field: 'presence' | 'relationships' | 'control';
  question: string;
  labels: Readonly<Record<Value, string>>;
  change: (value: Value) => Partial<IntakeDraft>;
}

function Question<Value extends string>({ field, question, labels, change }: QuestionProps<Value>) {
  const { draft, set } = useWizard();
  return (
    <FieldGroup legend={question} error={useProblem(field)}>
      <Choices
        name={field}
        value={draft[field] as Value | null}
        onChange={(value) => set(change(value))}
        choices={(Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }))}
      />
      <AskedBack field={field} />
    </FieldGroup>
  );
}

export function StepBrand() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  const storeProblem = useProblem('store');
  return (
    <>
      <Question
        field="presence"
        question={words.presenceQuestion}
        labels={words.presence}
        change={(presence) => ({ presence })}
      />
      <Question
        field="relationships"
        question={words.relationshipsQuestion}
        labels={words.relationships}
        change={(relationships) => ({ relationships })}
      />
      <Question
        field="control"
        question={words.controlQuestion}
        labels={words.control}
        change={(control) => ({ control })}
      />
      <FieldGroup legend={words.storeQuestion} error={storeProblem}>
        <Choices
          name="store"
          value={draft.store === null ? null : draft.store ? 'yes' : 'no'}
          onChange={(value) => set({ store: value === 'yes' })}
          choices={[
            { value: 'yes', label: words.store.yes },
            { value: 'no', label: words.store.no },
          ]}
        />
        <AskedBack field="store" />
      </FieldGroup>
    </>
  );
}
