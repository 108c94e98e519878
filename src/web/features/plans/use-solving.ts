/** Listens while a plan is being solved: the stream of server-sent events first, what polling brings when it breaks. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PlanView } from '#modules/plans/contract.ts';
import { api, client } from '../../api.ts';
import { addProgress, type Progress, type SolvingPoint } from './solving-history.ts';

export interface Solving {
  /** True while the stream runs. */
  readonly live: boolean;
  readonly progress: Progress | null;
  readonly history: readonly SolvingPoint[];
}

const NOTHING: Solving = { live: false, progress: null, history: [] };

/** @param plan the plan on the page; undefined until it is there */
export function useSolving(planId: string): {
  solving: Solving;
  /** Starts to listen to the version of `plan`, or takes what polling brought. */
  follow: (plan: PlanView | undefined) => void;
} {
  const queries = useQueryClient();
  const [version, setVersion] = useState<number | null>(null);
  const [solving, setSolving] = useState<Solving>(NOTHING);
  useEffect(() => {
    if (version === null) return;
    const quit = new AbortController();
    const listen = async (): Promise<void> => {
      try {
        const events = await client.plans.watch({ id: planId, version }, { signal: quit.signal });
        for await (const { progress } of events) {
          if (quit.signal.aborted) return;
          setSolving((now) => ({
            live: true,
            progress: progress ?? now.progress,
            history: addProgress(now.history, progress),
          }));
        }
      } catch {
        // A stream that breaks is no failure: polling goes on from here and would tell of a real one.
      }
      if (quit.signal.aborted) return;
      setSolving((now) => ({ ...now, live: false }));
      await queries.invalidateQueries({ queryKey: api.plans.key() });
    };
    void listen();
    return () => quit.abort();
  }, [planId, version, queries]);
  return {
    solving,
    follow: (plan) => {
      const next = plan?.state === 'solving' ? plan.version : null;
      if (next === version) return;
      setVersion(next);
      setSolving(NOTHING);
    },
  };
}
