/** The draft and what is wrong with it, for every field of the wizard. */
import { createContext, use } from 'react';
import { useWords } from '../../../locale.tsx';
import { decideContradictions } from '../contradictions.ts';
import { readDraft } from '../draft-to-intake.ts';
import type { DraftField, IntakeDraft } from '../intake-draft.ts';

export interface Wizard {
  readonly draft: IntakeDraft;
  readonly set: (change: Partial<IntakeDraft>) => void;
  /** Fields left at least once: only these complain about what is typed. */
  readonly touched: ReadonlySet<DraftField>;
  readonly touch: (field: DraftField) => void;
  /** True once "continue" was pressed on this step: now missing answers complain too. */
  readonly attempted: boolean;
}

export const WizardContext = createContext<Wizard | null>(null);

export function useWizard(): Wizard {
  const wizard = use(WizardContext);
  if (wizard === null) throw new Error('WizardContext is missing');
  return wizard;
}

/** The sentence to show at a field: what is wrong with it, or null. */
export function useProblem(field: DraftField): string | null {
  const { draft, touched, attempted } = useWizard();
  const words = useWords().plans.wizard;
  const code = readDraft(draft).problems[field];
  if (code === undefined) return null;
  const shown = attempted || (code !== 'missing' && touched.has(field));
  return shown ? words.problems[code] : null;
}

/** The question that is asked back at a field, or null. */
export function useAskedBack(field: DraftField): string | null {
  const { draft } = useWizard();
  const words = useWords().plans.wizard;
  const found = decideContradictions(draft).find((contradiction) => contradiction.field === field);
  return found === undefined ? null : words.contradictions[found.code];
}
