/** Reads and writes of one plan, shared by its pages. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Adjustments, PlanView } from '#modules/plans/contract.ts';
import { api, client } from '../../api.ts';
import { useNotices } from '../../ui/notices.tsx';

const POLL_MS = 700;
/** While the stream runs it says everything; this only catches one that fell silent. */
const WATCHED_POLL_MS = 10_000;

/** The plan at a version (the newest without one); while it is being solved and no stream tells of it, asks again and again. */
export const usePlan = (id: string, version: number | undefined, watched: boolean) =>
  useQuery({
    ...api.plans.get.queryOptions({ input: version === undefined ? { id } : { id, version } }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.state === 'solving' ? (watched ? WATCHED_POLL_MS : POLL_MS) : false),
  });

export interface ReplanRequest {
  readonly intake?: unknown;
  readonly adjustments?: Adjustments;
  readonly note: string;
}

/** Makes a new version and shows it; refusals become a notice. */
export function useReplan(id: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notices = useNotices();
  return useMutation({
    mutationFn: (request: ReplanRequest) => client.plans.replan({ id, ...request }),
    onSuccess: async (view: PlanView) => {
      await queries.invalidateQueries({ queryKey: api.plans.key() });
      await navigate({ to: '/plans/$planId', params: { planId: view.id } });
    },
    onError: (error) => notices.sayFailure(error),
  });
}

type Step = 'stop' | 'approve' | 'copy';

/** Stop, approve and copy: each returns the plan to show. */
export function usePlanStep(step: Step, plan: Pick<PlanView, 'id' | 'version'>, copyName: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notices = useNotices();
  return useMutation({
    mutationFn: () => {
      if (step === 'stop') return client.plans.stop({ id: plan.id });
      if (step === 'approve') return client.plans.approve({ id: plan.id, version: plan.version });
      return client.plans.copy({ id: plan.id, name: copyName });
    },
    onSuccess: async (view: PlanView) => {
      await queries.invalidateQueries({ queryKey: api.plans.key() });
      if (step === 'copy') await navigate({ to: '/plans/$planId', params: { planId: view.id } });
    },
    onError: (error) => notices.sayFailure(error),
  });
}
