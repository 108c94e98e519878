import { createFileRoute } from '@tanstack/react-router';
import { isStep, type Step } from '../../features/plans/wizard/steps.ts';
import { WizardPage } from '../../features/plans/wizard/wizard-page.tsx';
import { requires } from '../../page-permission.ts';

interface WizardSearch {
  step?: Step;
  /** The plan whose answers are changed; a new plan without it. */
  plan?: string;
}

export const Route = createFileRoute('/_app/plans/new')({
  beforeLoad: requires('plan:edit'),
  validateSearch: ({ step, plan }: Record<string, unknown>): WizardSearch => ({
    ...(isStep(step) ? { step } : {}),
    ...(typeof plan === 'string' && plan !== '' ? { plan } : {}),
  }),
  component: function NewPlan() {
    const { step, plan } = Route.useSearch();
    return <WizardPage step={step ?? 'goal'} plan={plan} />;
  },
});
