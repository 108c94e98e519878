/** What was worked out about a version: read, started, listened to while it grows, stopped. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PlanAnalysis, PlanView } from '#modules/plans/contract.ts';
import { api, client } from '../../../api.ts';
import { useNotices } from '../../../ui/notices.tsx';

const POLL_MS = 1_500;

const toKey = (id: string, version: number) => api.plans.analysis.queryKey({ input: { id, version, start: false } });

/** Hands on every report until the stream ends or `signal` ends it. */
async function listen(id: string, version: number, signal: AbortSignal, take: (next: PlanAnalysis) => void) {
  try {
    for await (const next of await client.plans.watchAnalysis({ id, version }, { signal })) {
      if (signal.aborted) return;
      take(next);
    }
  } catch {
    // A stream that breaks is no failure: polling goes on from here and would tell of a real one.
  }
}

export function useAnalysis({ id, version }: Pick<PlanView, 'id' | 'version'>) {
  const queries = useQueryClient();
  const notices = useNotices();
  const input = { id, version };
  const [live, setLive] = useState(false);
  const analysis = useQuery({
    ...api.plans.analysis.queryOptions({ input: { ...input, start: false } }),
    refetchInterval: (query) => (query.state.data?.state === 'running' && !live ? POLL_MS : false),
  });
  const take = (next: PlanAnalysis): void => void queries.setQueryData(toKey(id, version), next);
  const running = analysis.data?.state === 'running';
  useEffect(() => {
    if (!running) return;
    const quit = new AbortController();
    const onNext = (next: PlanAnalysis): void => {
      setLive(true);
      queries.setQueryData(toKey(id, version), next);
    };
    void listen(id, version, quit.signal, onNext).then(() => setLive(false));
    return () => quit.abort();
  }, [running, id, version, queries]);
  const start = useMutation({
    mutationFn: () => client.plans.analysis({ ...input, start: true }),
    onSuccess: take,
    onError: (error) => notices.sayFailure(error),
  });
  const stop = useMutation({
    mutationFn: () => client.plans.stopAnalysis(input),
    onSuccess: take,
    onError: (error) => notices.sayFailure(error),
  });
  return { analysis, start, stop };
}
