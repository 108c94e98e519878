/** What the plan should reach, and how its notes are ordered. */
import { TARGET_METRICS } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Choices } from '../choices.tsx';
import { useProblem, useWizard } from './wizard-context.tsx';

export function Targets() {
  const words = useWords().plans.aims;
  const { draft, set, touch } = useWizard();
  const format = useFormat();
  const problem = useProblem('targets');
  return (
    <>
      <p className="prose-width text-xs text-faint">{words.targetsHint}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        {TARGET_METRICS.map((metric) => (
          <Field key={metric} label={words.target[metric]}>
            <TextInput
              inputMode={metric === 'revenue' ? 'text' : 'decimal'}
              autoComplete="off"
              {...(metric === 'revenue' ? { before: format.sign(draft.currency) } : {})}
              value={draft.targets[metric]}
              onChange={(value) => set({ targets: { ...draft.targets, [metric]: value } })}
              onBlur={() => touch('targets')}
            />
          </Field>
        ))}
      </div>
      {problem !== null && (
        <p role="alert" className="text-xs text-harm">
          {problem}
        </p>
      )}
    </>
  );
}

export function OrderMode() {
  const words = useWords().plans.aims;
  const { draft, set } = useWizard();
  return (
    <FieldGroup legend={words.orderModeLegend} hint={words.orderModeHint}>
      <Choices
        name="orderMode"
        label={words.orderModeLegend}
        value={draft.orderMode ?? 'standard'}
        onChange={(orderMode) => set({ orderMode: orderMode === 'standard' ? null : orderMode })}
        choices={(['standard', 'guaranteed'] as const).map((value) => ({ value, label: words.orderModes[value] }))}
      />
    </FieldGroup>
  );
}
