/** What a field is called when it is spoken of elsewhere than beside its input. */
import { useWords } from '../../../locale.tsx';
import type { DraftField } from '../intake-draft.ts';
import { findStep } from './steps.ts';

export function useFieldName(): (field: DraftField) => string {
  const words = useWords().plans.wizard;
  const names: Partial<Record<DraftField, string>> = words.fieldNames;
  return (field) => names[field] ?? words.steps[findStep(field)];
}
