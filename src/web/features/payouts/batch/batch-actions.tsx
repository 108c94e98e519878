/** What can be done with a payout in its state: approve, release, cancel. A refusal stays beside the buttons. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';
import { api, client, queryClient, readFailure } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay, useSession } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import type { Batch } from './batch-page.tsx';

export function BatchActions({ batch }: { batch: Batch }) {
  const { payouts, shell } = useWords();
  const words = payouts.batch;
  const format = useFormat();
  const notices = useNotices();
  const { user, workspace } = useSession();
  const [mayPrepare, mayApprove, mayRelease] = [
    useMay('payout:prepare'),
    useMay('payout:approve'),
    useMay('payout:release'),
  ];
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: (verb: 'approve' | 'release' | 'cancel') => client.payouts[verb]({ id: batch.id }),
    onSuccess: (next, verb) => {
      queryClient.setQueryData(api.payouts.batch.queryKey({ input: { id: batch.id } }), next);
      void queryClient.invalidateQueries({ queryKey: api.payouts.key() });
      notices.say({ approve: words.approved, release: words.released, cancel: words.cancelDone }[verb]);
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: api.payouts.batch.key() }),
    onSettled: () => setAsking(false),
  });
  const { state } = batch;
  if (state !== 'draft' && state !== 'approved') return null;
  const mine = state === 'draft' && workspace.payoutFourEyes && batch.madeBy === user.id;
  const failure = act.error === null ? null : (readFailure(act.error).message ?? shell.failures.defect);
  const busyWith = act.isPending ? act.variables : null;
  return (
    <div className="flex flex-col gap-3">
      {failure !== null ? (
        <Notice tone="harm">{failure}</Notice>
      ) : (
        mine && <Notice tone="needs">{words.fourEyes}</Notice>
      )}
      {state === 'draft' && batch.retaxedAt !== null && (
        <Notice tone="needs">{words.retaxed({ when: format.day(businessDay(batch.retaxedAt)) })}</Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {state === 'draft' && mayApprove && (
          <Button look={mine ? 'plain' : 'primary'} busy={busyWith === 'approve'} onClick={() => act.mutate('approve')}>
            {words.approve}
          </Button>
        )}
        {state === 'approved' && mayRelease && (
          <Button
            look="primary"
            busy={busyWith === 'release'}
            disabled={batch.findings.length > 0}
            onClick={() => act.mutate('release')}
          >
            {words.release}
          </Button>
        )}
        {mayPrepare && (
          <Button look="harm" onClick={() => setAsking(true)}>
            {words.cancel}
          </Button>
        )}
        {state === 'approved' && <span className="text-xs text-faint">{words.releaseHint}</span>}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.cancelAsk}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words.keep}</Button>
            <Button look="harm" busy={busyWith === 'cancel'} onClick={() => act.mutate('cancel')}>
              {words.cancel}
            </Button>
          </>
        }
      >
        <p className="text-soft">{words.cancelLead}</p>
      </Dialog>
    </div>
  );
}
