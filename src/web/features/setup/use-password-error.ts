import { findPasswordWeakness, PASSWORD_LENGTH, type PasswordOwner } from '#kernel/password-strength.ts';
import { useWords } from '../../locale.tsx';

/** What the server would say of a new password; null when it would take it. */
export function usePasswordError(password: string, owner: PasswordOwner): string | null {
  const { refusals } = useWords();
  const weakness = findPasswordWeakness(password, owner);
  if (weakness === null) return null;
  const sentence = refusals[`accounts.password-${weakness}`];
  return typeof sentence === 'string' ? sentence : sentence(PASSWORD_LENGTH);
}
