/** Home: before the first own plan the solved example; later what needs me, then recent plans. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { ArrowRightIcon } from '../../../ui/icons.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { NewPlanLink } from '../plans-page.tsx';
import { PlansTable } from '../plans-table.tsx';
import { ExamplePlan } from './example-plan.tsx';
import { NeedsYou } from './needs-you.tsx';

const RECENT = 8;

export function HomePage() {
  const words = useWords().plans;
  const mayEdit = useMay('plan:edit');
  const plans = useQuery(api.plans.all.queryOptions({ input: { limit: 50 } }));
  if (plans.isError) return <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />;
  if (plans.isPending) {
    return (
      <Page title={words.home.title}>
        <Skeleton className="h-96 w-full" />
      </Page>
    );
  }
  const own = plans.data.rows.filter((plan) => !plan.example);
  if (own.length === 0) return <FirstScreen />;
  return (
    <Page title={words.home.title} actions={mayEdit && <NewPlanLink />}>
      <div className="flex flex-col gap-12">
        <NeedsYou plans={own} />
        <Section
          title={words.home.recent}
          aside={
            <Link to="/plans" className="press hover:text-ink hover:underline">
              {words.home.allPlans}
            </Link>
          }
        >
          <PlansTable plans={own.slice(0, RECENT)} />
        </Section>
        <details>
          <summary className="w-fit py-1 font-medium text-soft hover:text-ink">{words.home.showExample}</summary>
          <div className="pt-6">
            <ExamplePlan />
          </div>
        </details>
      </div>
    </Page>
  );
}

/** The solved example with the one thing to do. */
function FirstScreen() {
  const words = useWords().plans.home;
  const mayEdit = useMay('plan:edit');
  return (
    <Page
      title={words.title}
      lead={words.exampleLead}
      actions={
        mayEdit && (
          <Link to="/plans/new" className={buttonClass('primary', 'large')}>
            {words.useMine}
            <ArrowRightIcon />
          </Link>
        )
      }
    >
      <ExamplePlan />
    </Page>
  );
}
