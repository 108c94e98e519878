/** Puts the lines of an approved plan on the shortlist. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { refreshShortlist } from './use-shortlist.ts';

export function ProposePlan({ campaignId, onClose }: { campaignId: string; onClose: () => void }) {
  const { dealPages, shell } = useWords();
  const words = dealPages.shortlist;
  const notices = useNotices();
  const [planId, setPlanId] = useState<string | null>(null);
  const plans = useQuery(api.plans.all.queryOptions({ input: { limit: 100 } }));
  const approved = (plans.data?.rows ?? []).filter(({ state }) => state === 'approved');
  const chosen = planId ?? approved[0]?.id ?? null;
  const propose = useMutation({
    mutationFn: (id: string) => client.deals.shortlist.propose({ campaignId, planId: id }),
    onSuccess: (answer) => {
      refreshShortlist();
      notices.say(words.proposed(answer));
      onClose();
    },
  });
  const failure = useFailureText(propose.error ?? plans.error);
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.propose}
      description={words.proposeLead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            look="primary"
            disabled={chosen === null}
            busy={propose.isPending}
            onClick={() => chosen !== null && propose.mutate(chosen)}
          >
            {words.propose}
          </Button>
        </>
      }
    >
      {plans.isPending ? (
        <Skeleton className="h-9 w-full" />
      ) : approved.length === 0 ? (
        <div className="flex flex-col items-start gap-3">
          <p>{words.noPlan}</p>
          <Link to="/plans" className={buttonClass()}>
            {words.toPlans}
          </Link>
        </div>
      ) : (
        <Field label={words.plan}>
          <Select
            value={chosen}
            onChange={setPlanId}
            options={approved.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </Dialog>
  );
}
