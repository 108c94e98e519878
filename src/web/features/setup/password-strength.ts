/** A rough word on how hard a password is to guess; the rule itself is the length. */
export const PASSWORD_LENGTH = 10;

export type PasswordStrength = 'short' | 'common' | 'fair' | 'strong';

const USED_UP =
  /password|passwort|qwert|asdfg|letmein|welcome|iloveyou|zhongcao|xiaohongshu|admin|woaini|123456|abcdef|111111|888888/i;

/** Judges by length, variety and a few worn-out patterns. */
export function decidePasswordStrength(password: string): PasswordStrength {
  const characters = Array.from(password);
  if (characters.length < PASSWORD_LENGTH) return 'short';
  const variety = new Set(characters).size;
  if (variety < 6) return 'common';
  if (USED_UP.test(password) && characters.length < 16) return 'common';
  return characters.length >= 14 && variety >= 9 ? 'strong' : 'fair';
}
