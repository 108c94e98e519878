/** Pages that have nothing yet, or could not be had. */
import type { ReactNode } from 'react';
import { readFailure } from '../api.ts';
import { useWords } from '../locale.tsx';
import { Button } from './button.tsx';
import { WarningIcon } from './icons.tsx';

/** What will be here, one example, and the first step. */
export function EmptyState({
  title,
  children,
  actions,
  picture,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  picture?: ReactNode;
}) {
  return (
    <div className="flex max-w-md flex-col items-start gap-3 py-10">
      {picture}
      <h2 className="text-lg font-semibold">{title}</h2>
      {children !== undefined && <div className="flex flex-col gap-2 text-soft">{children}</div>}
      {actions !== undefined && <div className="flex flex-wrap gap-2 pt-2">{actions}</div>}
    </div>
  );
}

/** Says in words what went wrong and offers to try again. */
export function ErrorState({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  const { shell } = useWords();
  const failure = readFailure(error);
  const title =
    failure.status === 403
      ? shell.failures.forbidden
      : failure.status === 404
        ? shell.failures.notFound
        : failure.status === 0
          ? shell.failures.unreachable
          : failure.message === null
            ? shell.failures.defect
            : failure.message;
  const detail =
    failure.status === 403
      ? (failure.message ?? shell.failures.forbiddenHint)
      : failure.message === null
        ? shell.failures.tryAgainHint
        : failure.message === title
          ? null
          : failure.message;
  return (
    <div role="alert" className="flex max-w-md flex-col items-start gap-3 py-10">
      <WarningIcon className="size-6 text-harm" />
      <h2 className="text-lg font-semibold">{title}</h2>
      {detail !== null && <p className="text-soft">{detail}</p>}
      <div className="flex flex-wrap gap-2 pt-2">
        {onRetry !== undefined && <Button onClick={onRetry}>{shell.tryAgain}</Button>}
        {children}
      </div>
    </div>
  );
}

/** One calm line above or inside a form. */
export function Notice({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'needs' | 'harm' | 'good';
  children: ReactNode;
}) {
  const look = {
    neutral: 'bg-hover text-ink',
    needs: 'bg-needs-wash text-needs',
    harm: 'bg-harm-wash text-harm',
    good: 'bg-accent-wash text-accent-text',
  }[tone];
  return (
    <div role={tone === 'harm' ? 'alert' : 'status'} className={`rounded-md px-3 py-2 ${look}`}>
      {children}
    </div>
  );
}
