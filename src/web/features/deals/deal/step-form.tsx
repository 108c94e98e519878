/** One step: just what its guards want, the day, who said it how; why it may not be stands beside the form. */
import { useState, type FormEvent } from 'react';
import type { DealView, StepInput } from '#modules/collaborations/contract.ts';
import { readTerms } from '#words/describe-terms.ts';
import { client } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useFailureText } from '../../../use-failure-text.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Notice } from '../../../ui/states.tsx';
import { EarlyEndView, showsEarlyEnd } from '../ambassador/early-end.tsx';
import { refreshStock } from '../../stock/use-stock.ts';
import { goodsOf } from '../make/terms-draft.ts';
import { nameEvent, nameState } from '../names.ts';
import { endsIt, needsOf } from '../step-needs.ts';
import { useToday } from '../use-today.ts';
import { Approvals } from './approvals.tsx';
import { emptyCommon, StepCommon } from './step-common.tsx';
import { emptyDraft, findMissing, toStepData } from './step-draft.ts';
import { StepFields } from './step-fields.tsx';
import { useDealVerb } from './use-deal.ts';

interface StepFormProps {
  deal: DealView;
  step: DealView['next'][number];
  onClose: () => void;
  onTerms: () => void;
}

/** Units of goods of the newest terms. */
const unitsOf = ({ terms }: DealView): number => Number(goodsOf(readTerms(terms.at(-1)?.terms))['units'] ?? 1);

export function StepForm({ deal, step, onClose, onTerms }: StepFormProps) {
  const { deals, dealPages, shell } = useWords();
  const words = dealPages.deal.next;
  const notices = useNotices();
  // A gift is declared as one; a deal with one order for all its notes has said so before.
  const needs = needsOf(step, deal.model !== 'gifting' && deal.told['order'] === undefined);
  const today = useToday();
  const [draft, setDraft] = useState(emptyDraft);
  const [common, setCommon] = useState(emptyCommon);
  const [tried, setTried] = useState(false);
  const event = nameEvent(deals, step.event);
  const go = useDealVerb(
    (input: StepInput) => client.deals.step(input),
    (moved) => {
      if (needs.has('stock') || needs.has('goods')) void refreshStock();
      notices.say(words.done({ event, state: nameState(deals, moved.state) }));
      onClose();
    },
  );
  const failure = useFailureText(go.error);
  const missing = findMissing(draft, needs);
  const isAhead = (common.input.on ?? '') > today;
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault();
    setTried(true);
    if (missing.size > 0 || isAhead) return;
    go.mutate({ id: deal.id, event: step.event, ...common.input, data: toStepData(draft, needs) });
  };
  return (
    <form
      noValidate
      aria-label={event}
      onSubmit={submit}
      className="grid grid-cols-1 gap-x-8 gap-y-5 rounded-md border border-line bg-surface p-4 sm:p-5 md:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]"
    >
      <div className="flex min-w-0 flex-col gap-5">
        <h3 className="text-base font-semibold">{step.by === 'creator' ? words.record({ event }) : event}</h3>
        <StepFields
          needs={needs}
          draft={draft}
          missing={tried ? missing : new Set()}
          wanted={unitsOf(deal)}
          onChange={setDraft}
        />
        <StepCommon step={step} value={common} onChange={setCommon} />
        {showsEarlyEnd(deal, step.event) && !isAhead && <EarlyEndView deal={deal} on={common.input.on ?? today} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look={endsIt(step) ? 'harm' : 'primary'} busy={go.isPending}>
            {step.by === 'creator' ? words.record({ event }) : event}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {shell.cancel}
          </Button>
        </div>
      </div>
      <div className="flex flex-col gap-3">
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        {needs.has('approvals') && <Approvals deal={deal} />}
        {needs.has('terms') && (
          <Notice>
            <span className="flex flex-wrap items-center justify-between gap-2">
              {words.missingTerms}
              <Button size="small" onClick={onTerms}>
                {words.toTerms}
              </Button>
            </span>
          </Notice>
        )}
      </div>
    </form>
  );
}
