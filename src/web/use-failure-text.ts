import { useCallback } from 'react';
import { readFailure } from './api.ts';
import { useWords } from './locale.tsx';

/** How a failure is said: the refusal's own sentence, or what is said of any defect. */
export function useFailureWords(): (error: unknown) => string {
  const { failures } = useWords().shell;
  return useCallback(
    (error) => {
      const { message, status } = readFailure(error);
      return message ?? (status === 0 ? failures.unreachable : failures.defect);
    },
    [failures],
  );
}

/** A failure in words, for a line in a form; null when there is none. */
export function useFailureText(error: unknown): string | null {
  const say = useFailureWords();
  return error === null || error === undefined ? null : say(error);
}
