/** All plans, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { PlansTable } from './plans-table.tsx';

export function NewPlanLink({ look = 'primary' }: { look?: 'primary' | 'plain' }) {
  const words = useWords().plans;
  return (
    <Link to="/plans/new" className={buttonClass(look)}>
      <PlusIcon />
      {words.newPlan}
    </Link>
  );
}

export function PlansPage() {
  const words = useWords().plans;
  const mayEdit = useMay('plan:edit');
  const pages = useInfiniteQuery({
    queryKey: ['plans', 'all', 'pages'],
    queryFn: ({ pageParam }) => client.plans.all({ cursor: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const plans = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={words.title} actions={mayEdit && <NewPlanLink />}>
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Skeleton className="h-64 w-full" />}
      {pages.isSuccess && plans.length === 0 && (
        <EmptyState
          title={words.title}
          actions={
            <Link to="/" className={buttonClass('plain')}>
              {words.home.showExample}
            </Link>
          }
        >
          {words.none}
        </EmptyState>
      )}
      {plans.length > 0 && <PlansTable plans={plans} />}
      {pages.hasNextPage && (
        <Button className="mt-4 self-start" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}
