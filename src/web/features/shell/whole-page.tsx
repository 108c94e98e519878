/** What stands in place of a page: waiting, failed, not there. */
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '../../locale.tsx';
import { readFailure } from '../../api.ts';
import { PageForbidden } from '../../page-permission.ts';
import { signOut } from '../../session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { LockIcon } from '../../ui/icons.tsx';
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

/** The role does not cover it: which permission is missing, and where to go instead. */
function ForbiddenPage({ error }: { error: PageForbidden }) {
  const { refusals, shell } = useWords();
  return (
    <div className="px-4 sm:px-8">
      <EmptyState
        title={shell.failures.forbidden}
        picture={<LockIcon className="size-6 text-faint" />}
        actions={
          <Link to="/" className={buttonClass('plain')}>
            {shell.toHome}
          </Link>
        }
      >
        <p>{refusals['platform.not-allowed']({ permission: error.permission })}</p>
      </EmptyState>
    </div>
  );
}

/** Somebody whose last workspace ended: nothing to show, and the way out. */
function NoWorkspacePage() {
  const { refusals, shell, workspaces } = useWords();
  return (
    <div className="mx-auto max-w-md px-5">
      <EmptyState title={workspaces.noneLeft} actions={<Button onClick={() => void signOut()}>{shell.signOut}</Button>}>
        <p>{refusals['platform.no-workspace']}</p>
      </EmptyState>
    </div>
  );
}

export function FailurePage({ error, reset }: ErrorComponentProps) {
  if (error instanceof PageForbidden) return <ForbiddenPage error={error} />;
  if (readFailure(error).code === 'platform.no-workspace') return <NoWorkspacePage />;
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
