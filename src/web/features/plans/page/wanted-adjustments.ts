/** Changes by hand that wait for a re-plan, kept for this tab so that a reload loses none. */
import { useState } from 'react';
import { Adjustments, type PlanView } from '#modules/plans/contract.ts';

const keyOf = (plan: PlanView): string => `zc-adjust-${plan.id}-${plan.version}`;

function findKept(key: string): Adjustments | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  const kept = Adjustments.safeParse(JSON.parse(text));
  return kept.success ? kept.data : null;
}

/** What is wanted now, the setter, and a way back to what the version was solved with. */
export function useWantedAdjustments(plan: PlanView) {
  const key = keyOf(plan);
  const [state, setState] = useState<{ key: string; wanted: Adjustments } | null>(null);
  const solvedWith = plan.adjustments;
  const wanted = state?.key === key ? state.wanted : (findKept(key) ?? solvedWith);
  const set = (next: Adjustments): void => {
    sessionStorage.setItem(key, JSON.stringify(next));
    setState({ key, wanted: next });
  };
  const reset = (): void => {
    sessionStorage.removeItem(key);
    setState({ key, wanted: solvedWith });
  };
  return { wanted, set, reset };
}
