/** Changes that wait for a re-plan, kept for this tab so that a reload loses none. */
import { useState } from 'react';
import type { PlanView } from '#modules/plans/contract.ts';
import { Wanted } from '../wanted.ts';

/** Replaces what is wanted, or makes it anew of what is wanted by now. */
export type SetWanted = (change: Wanted | ((now: Wanted) => Wanted)) => void;

const keyOf = (plan: PlanView): string => `zc-wanted-${plan.id}-${plan.version}`;

function findKept(key: string): Wanted | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  const kept = Wanted.safeParse(JSON.parse(text));
  return kept.success ? kept.data : null;
}

/** What is wanted now, the setter, and a way back to what the version was solved with. */
export function useWanted(plan: PlanView) {
  const key = keyOf(plan);
  const [state, setState] = useState<{ key: string; wanted: Wanted } | null>(null);
  const solvedWith: Wanted = { adjustments: plan.adjustments, patches: [] };
  const wanted = state?.key === key ? state.wanted : (findKept(key) ?? solvedWith);
  const set: SetWanted = (change) => {
    const next = typeof change === 'function' ? change(findKept(key) ?? solvedWith) : change;
    sessionStorage.setItem(key, JSON.stringify(next));
    setState({ key, wanted: next });
  };
  const reset = (): void => {
    sessionStorage.removeItem(key);
    setState({ key, wanted: solvedWith });
  };
  return { wanted, set, reset };
}
