/** What may happen next: our steps, and those that are written down for the creator. One opens its form beneath. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/page.tsx';
import { nameEvent } from '../names.ts';
import { endsIt, groupSteps } from '../step-needs.ts';
import { StepForm } from './step-form.tsx';

type Next = DealView['next'][number];

interface NextStepsProps {
  deal: DealView;
  /** The step whose form is open. */
  open: string | null;
  onOpen: (event: string | null) => void;
  onTerms: () => void;
}

export function NextSteps({ deal, open, onOpen, onTerms }: NextStepsProps) {
  const { dealPages } = useWords();
  const words = dealPages.deal.next;
  const { ours, theirs } = groupSteps(deal.next);
  const step = deal.next.find(({ event }) => event === open);
  // One button of the page leads: the first that goes on.
  const leads = [...ours, ...theirs].find((one) => !endsIt(one))?.event;
  return (
    <Section title={words.title}>
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:gap-x-10">
        <Group title={words.ours} steps={ours} leads={leads} open={open} onOpen={onOpen} />
        <Group title={words.theirs} steps={theirs} leads={leads} open={open} onOpen={onOpen} />
      </div>
      {step !== undefined && (
        <div role="presentation" onKeyDown={(event) => event.key === 'Escape' && onOpen(null)}>
          <StepForm key={step.event} deal={deal} step={step} onClose={() => onOpen(null)} onTerms={onTerms} />
        </div>
      )}
    </Section>
  );
}

interface GroupProps {
  title: string;
  steps: readonly Next[];
  leads: string | undefined;
  open: string | null;
  onOpen: (event: string | null) => void;
}

function Group({ title, steps, leads, open, onOpen }: GroupProps) {
  const { deals } = useWords();
  if (steps.length === 0) return null;
  return (
    <div role="group" aria-label={title} className="flex flex-col gap-2">
      <span className="text-xs text-faint">{title}</span>
      <div className="flex flex-wrap gap-2">
        {steps.map((step) => (
          <Button
            key={step.event}
            look={endsIt(step) ? 'quiet' : open === null && step.event === leads ? 'primary' : 'plain'}
            aria-expanded={open === step.event}
            className={open === step.event ? 'ring-1 ring-accent' : undefined}
            onClick={() => onOpen(open === step.event ? null : step.event)}
          >
            {nameEvent(deals, step.event)}
          </Button>
        ))}
      </div>
    </div>
  );
}
