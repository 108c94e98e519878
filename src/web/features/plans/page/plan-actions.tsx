/** What can be done with a version: approve, export, print, change answers, copy. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlanView } from '#modules/plans/contract.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DownloadIcon } from '../../../ui/icons.tsx';
import { inWorkspace } from '../../../workspace.ts';
import { ShareAction } from '../../shares/share-dialog.tsx';
import { usePlanStep } from '../plan-queries.ts';

function Approve({ plan, look }: { plan: PlanView; look: 'primary' | 'plain' }) {
  const words = useWords().plans.page;
  const [asking, setAsking] = useState(false);
  const approve = usePlanStep('approve', plan, '');
  return (
    <>
      <Button look={look} onClick={() => setAsking(true)} disabled={look === 'plain'}>
        {words.approve}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.approveTitle}
        description={words.approveText}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
            <Button
              look="primary"
              busy={approve.isPending}
              onClick={() => approve.mutate(undefined, { onSuccess: () => setAsking(false) })}
            >
              {words.approve}
            </Button>
          </>
        }
      />
    </>
  );
}

export function PlanActions({ plan, pending, newest }: { plan: PlanView; pending: number; newest: boolean }) {
  const words = useWords().plans.page;
  const home = useWords().plans.home;
  const locale = useLocale();
  const mayEdit = useMay('plan:edit');
  const mayApprove = useMay('plan:approve');
  const copy = usePlanStep('copy', plan, words.copyName({ name: plan.name }));
  const solved = plan.document?.state === 'solved';
  const approvable = solved && (plan.document?.lines.length ?? 0) > 0;
  const open = (plan.state === 'draft' || plan.state === 'stopped') && !plan.example;
  return (
    <>
      {solved && (
        <>
          <a
            href={inWorkspace(`/files/plans/${plan.id}/${plan.version}/plan.xlsx?lang=${locale}`)}
            download
            className={buttonClass('quiet')}
          >
            <DownloadIcon />
            {words.exportXlsx}
          </a>
          <Link
            to="/plans/$planId/print"
            params={{ planId: plan.id }}
            search={{ version: plan.version }}
            className={buttonClass('quiet')}
          >
            {words.print}
          </Link>
        </>
      )}
      <ShareAction plan={plan} />
      {mayEdit && plan.example && (
        <Link to="/plans/new" className={buttonClass('primary')}>
          {home.useMine}
        </Link>
      )}
      {mayEdit && !plan.example && plan.state === 'approved' && (
        <Button onClick={() => copy.mutate()} busy={copy.isPending}>
          {words.copy}
        </Button>
      )}
      {mayEdit && !plan.example && plan.state !== 'approved' && plan.state !== 'solving' && newest && (
        <Link to="/plans/new" search={{ plan: plan.id }} className={buttonClass(approvable ? 'plain' : 'primary')}>
          {words.changeAnswers}
        </Link>
      )}
      {mayApprove && open && approvable && newest && <Approve plan={plan} look={pending > 0 ? 'plain' : 'primary'} />}
    </>
  );
}
