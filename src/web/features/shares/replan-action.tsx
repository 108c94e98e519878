/** Takes what was decided into a new version of the plan. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanView } from '#modules/plans/contract.ts';
import type { ShareView } from '#modules/sharing/contract.ts';
import { api } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState, Notice } from '../../ui/states.tsx';
import { useReplan } from '../plans/plan-queries.ts';
import { listDecidedLines, toAdjustments } from './decided-lines.ts';

export function ReplanAction({ share }: { share: ShareView }) {
  const words = useWords().sharing.page;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        {words.replan}
      </Button>
      {asking && <ReplanDialog share={share} onClose={() => setAsking(false)} />}
    </>
  );
}

function ReplanDialog({ share, onClose }: { share: ShareView; onClose: () => void }) {
  const { sharing, shell } = useWords();
  const words = sharing.page;
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: share.planId }, staleTime: 0 }));
  const replan = useReplan(share.planId);
  const decided = plan.data === undefined ? null : decideOn(share, plan.data);
  const nothing = decided !== null && decided.locked.length + decided.dropped.length === 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.replan}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            look="primary"
            busy={replan.isPending}
            disabled={decided === null || nothing}
            onClick={() =>
              replan.mutate({
                adjustments: toAdjustments(plan.data!.adjustments, decided!),
                note: words.replanNote({ title: share.title }).slice(0, 300),
              })
            }
          >
            {words.replan}
          </Button>
        </>
      }
    >
      {plan.isError && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.isPending && <Skeleton className="h-16 w-full" />}
      {decided !== null && (
        <div className="flex flex-col gap-3">
          {nothing ? (
            <Notice>{words.replanNothing}</Notice>
          ) : (
            <p>{words.replanText({ locked: decided.locked.length, dropped: decided.dropped.length })}</p>
          )}
          {decided.missing > 0 && <Notice tone="needs">{words.replanMissing({ count: decided.missing })}</Notice>}
        </div>
      )}
    </Dialog>
  );
}

const decideOn = (share: ShareView, plan: PlanView) =>
  listDecidedLines(share.lines, new Set(plan.document?.lines.map((line) => line.creatorId) ?? []));
