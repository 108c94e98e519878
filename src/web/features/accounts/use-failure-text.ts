import { readFailure } from '../../api.ts';
import { useWords } from '../../locale.tsx';

/** A failure in words, for a line in a form; null when there is none. */
export function useFailureText(error: unknown): string | null {
  const { shell } = useWords();
  if (error === null || error === undefined) return null;
  const failure = readFailure(error);
  return failure.message ?? (failure.status === 0 ? shell.failures.unreachable : shell.failures.defect);
}
