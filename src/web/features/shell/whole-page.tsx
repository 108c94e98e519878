/** What stands in place of a page: waiting, failed, not there. */
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '../../locale.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';

export function PendingPage() {
  const { shell } = useWords();
  return (
    <div className="flex w-full max-w-6xl flex-col gap-6 px-4 pt-8 sm:px-8" role="status" aria-label={shell.loading}>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}

export function FailurePage({ error, reset }: ErrorComponentProps) {
  return (
    <div className="px-4 sm:px-8">
      <ErrorState error={error} onRetry={reset} />
    </div>
  );
}

export function NotFoundPage() {
  const { shell } = useWords();
  return (
    <div className="px-4 sm:px-8">
      <EmptyState
        title={shell.notFoundPage}
        actions={
          <Link to="/" className={buttonClass('plain')}>
            {shell.toHome}
          </Link>
        }
      />
    </div>
  );
}
