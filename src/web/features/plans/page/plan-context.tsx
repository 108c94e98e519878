/** The plan on the page, what is wanted of it, and the one way to want something more: every change can be undone. */
import { createContext, use } from 'react';
import type { PlanDocument, PlanView } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import type { PlanSearch } from '../plan-search.ts';
import { takeBack, withPatch, type IntakePatch, type Wanted } from '../wanted.ts';
import type { SetWanted } from './use-wanted.ts';

/** A change of the page's search; undefined takes a key out of the URL. */
export type SearchChange = { [Key in keyof PlanSearch]?: PlanSearch[Key] | undefined };

export interface PlanOnPage {
  readonly plan: PlanView;
  readonly document: PlanDocument;
  readonly search: PlanSearch;
  readonly onSearch: (change: SearchChange) => void;
  readonly wanted: Wanted;
  readonly set: SetWanted;
  /** False when the version is frozen or the reader may not write. */
  readonly allowed: boolean;
}

export const PlanContext = createContext<PlanOnPage | null>(null);

export function usePlanOnPage(): PlanOnPage {
  const onPage = use(PlanContext);
  if (onPage === null) throw new Error('PlanContext is missing');
  return onPage;
}

/** Puts a changed answer among what waits for a re-plan, says so, and offers to undo it. */
export function useWantPatch(): (patch: IntakePatch) => void {
  const { wanted, set } = usePlanOnPage();
  const words = useWords().plans.explore;
  const notices = useNotices();
  return (patch) => {
    const after = withPatch(wanted, patch);
    set(after);
    notices.sayWithUndo(words.didWant({ label: patch.label }), () => set((now) => takeBack(now, wanted, after)));
  };
}
