/** Where somebody of a plan declined or costs otherwise than planned: plan again with what is free now. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type FormEvent } from 'react';
import type { Line } from '#modules/collaborations/contract.ts';
import { api, client, queryClient } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { countMoved } from './count-moved.ts';

export function ReplanOffers({ lines, campaign }: { lines: readonly Line[]; campaign: string }) {
  const words = useWords().dealPages.shortlist.replan;
  const mayPlan = useMay('plan:edit');
  const [planId, setPlanId] = useState<string | null>(null);
  if (!mayPlan) return null;
  const offers = [...countMoved(lines)];
  return (
    <>
      {offers.map(([id, count]) => (
        <div key={id} className="mb-3">
          <Notice tone="needs">
            <span className="flex flex-wrap items-center justify-between gap-2">
              {words.text({ count })}
              <Button size="small" onClick={() => setPlanId(id)}>
                {words.act}
              </Button>
            </span>
          </Notice>
        </div>
      ))}
      {planId !== null && <ReplanDialog planId={planId} campaign={campaign} onClose={() => setPlanId(null)} />}
    </>
  );
}

function ReplanDialog({ planId, campaign, onClose }: { planId: string; campaign: string; onClose: () => void }) {
  const { dealPages, shell } = useWords();
  const words = dealPages.shortlist.replan;
  const form = useId();
  const navigate = useNavigate();
  const [name, setName] = useState(() => words.suggested({ campaign }));
  const replan = useMutation({
    mutationFn: () => client.deals.shortlist.replan({ planId, name: name.trim() }),
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: api.plans.key() });
      void navigate({ to: '/plans/$planId', params: { planId: made.planId } });
    },
  });
  const failure = useFailureText(replan.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') replan.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.lead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={replan.isPending} disabled={name.trim() === ''}>
            {words.go}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={words.name}>
          <TextInput value={name} maxLength={120} autoFocus onChange={setName} />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
