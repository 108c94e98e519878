/** First question: where the brand stands; then at most three objectives. */
import {
  OBJECTIVE_GROUPS,
  SITUATIONS,
  type Objective,
  type ObjectiveGroup,
} from '#modules/collaboration-models/contract.ts';
import { useWords } from '../../../locale.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { Choices, Toggles } from '../choices.tsx';
import { useProblem, useWizard } from './wizard-context.tsx';

const GROUPS = Object.keys(OBJECTIVE_GROUPS) as ObjectiveGroup[];
const MOST = 3;

function Objectives() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  const problem = useProblem('objectives');
  return (
    <FieldGroup
      legend={words.objectivesQuestion}
      hint={words.objectivesHint({ chosen: draft.objectives.length })}
      error={problem}
    >
      <div className="flex flex-col gap-4 pt-1">
        {GROUPS.map((group) => (
          <div key={group} className="grid gap-2 sm:grid-cols-[6rem_1fr]">
            <span className="pt-1.5 text-xs text-faint">{words.groups[group]}</span>
            <Toggles<Objective>
              label={words.groups[group]}
              most={
                MOST -
                draft.objectives.length +
                draft.objectives.filter((one) => (OBJECTIVE_GROUPS[group] as readonly string[]).includes(one)).length
              }
              values={draft.objectives.filter((one) => (OBJECTIVE_GROUPS[group] as readonly string[]).includes(one))}
              choices={OBJECTIVE_GROUPS[group].map((value) => ({ value, label: words.objectives[value] }))}
              onChange={(chosen) => {
                const others = draft.objectives.filter(
                  (one) => !(OBJECTIVE_GROUPS[group] as readonly string[]).includes(one),
                );
                set({ objectives: [...others, ...chosen] });
              }}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}

export function StepGoal() {
  const words = useWords().plans.wizard;
  const { draft, set } = useWizard();
  const problem = useProblem('situation');
  return (
    <>
      <FieldGroup legend={words.situationQuestion} error={problem}>
        <Choices
          look="cards"
          name="situation"
          value={draft.situation}
          onChange={(situation) => set({ situation })}
          choices={SITUATIONS.map((value) => ({
            value,
            label: words.situations[value].name,
            text: words.situations[value].text,
          }))}
        />
      </FieldGroup>
      <Objectives />
    </>
  );
}
