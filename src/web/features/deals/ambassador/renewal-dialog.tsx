/** Says what a renewal makes, or that none follows, before it is done. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type FormEvent } from 'react';
import { addDays } from '#kernel/clock.ts';
import type { DealView } from '#modules/collaborations/contract.ts';
import { readTerms } from '#words/describe-terms.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { TextArea } from '../../../ui/text-input.tsx';

type Input = ApiInputs['deals']['renewal'];
export type RenewalAnswer = Input['answer'];

const MONTH_DAYS = 30;

interface RenewalDialogProps {
  deal: DealView;
  endsOn: string;
  answer: RenewalAnswer;
  onClose: () => void;
}

export function RenewalDialog({ deal, endsOn, answer, onClose }: RenewalDialogProps) {
  const { dealPages, shell } = useWords();
  const words = dealPages.ambassador.renewal;
  const format = useFormat();
  const notices = useNotices();
  const navigate = useNavigate();
  const form = useId();
  const renews = answer === 'renew';
  const campaigns = useQuery(api.deals.campaigns.queryOptions({ enabled: renews })).data?.rows ?? [];
  const [campaignId, setCampaign] = useState(deal.campaignId);
  const [note, setNote] = useState('');
  const say = useMutation({
    mutationFn: (input: Input) => client.deals.renewal(input),
    onSuccess: ({ dealId }) => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      notices.say(dealId === null ? words.left : words.renewed);
      onClose();
      if (dealId !== null) void navigate({ to: '/deals/$dealId', params: { dealId }, search: {} });
    },
  });
  const failure = useFailureText(say.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    say.mutate({ id: deal.id, answer, note, ...(renews ? { campaignId } : {}) });
  };
  const holding = readTerms(deal.terms.findLast(({ acceptedAt }) => acceptedAt !== null)?.terms);
  const months = Number(holding['months'] ?? 0);
  const days = { from: format.day(endsOn), until: format.day(addDays(endsOn, MONTH_DAYS * months)) };
  return (
    <Dialog
      open
      onClose={onClose}
      title={renews ? words.renew : words.letEnd}
      description={renews ? words.renewLead(days) : words.letEndLead}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={say.isPending}>
            {renews ? words.renew : words.letEnd}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {renews && (
          <Field label={words.campaign}>
            <Select
              value={campaignId}
              onChange={setCampaign}
              options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        <Field label={words.note} aside={shell.optional}>
          <TextArea rows={2} value={note} maxLength={500} onChange={setNote} />
        </Field>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Dialog>
  );
}
