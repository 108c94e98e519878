/** How hard a password is to guess: the same rule behind the page's meter and at every door that takes a new one. Pure. */
import { refuse } from './refusal.ts';

export const PASSWORD_LENGTH = { least: 10, most: 200 } as const;

/** From worst to best; the first four are refused. */
export type PasswordStrength = 'short' | 'long' | 'common' | 'personal' | 'fair' | 'strong';
export type PasswordWeakness = Exclude<PasswordStrength, 'fair' | 'strong'>;

/** Whose password it is: what anybody knows of a person guards nothing. */
export interface PasswordOwner {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** A password must hold this much besides worn-out words, runs and the owner's own name. */
const LEAST_OF_ITS_OWN = 6;
const LEAST_VARIETY = 6;

/** Words and runs that lists of leaked passwords are full of; our own name is the first guess here. */
const WORN_OUT = [
  'password',
  'passwort',
  'passw',
  'passphrase',
  'mima',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdfgh',
  'asdf',
  'zxcvbnm',
  'zxcvbn',
  'zxcv',
  'qazwsxedc',
  'qazwsx',
  'qweasdzxc',
  'letmein',
  'welcome',
  'iloveyou',
  'woaini',
  'zhongcao',
  'xiaohongshu',
  'rednote',
  'administrator',
  'admin',
  'root',
  'user',
  'login',
  'secret',
  'changeme',
  'default',
  'guest',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'superman',
  'batman',
  'sunshine',
  'princess',
  'master',
  'shadow',
  'michael',
  'jennifer',
  'charlie',
  'starwars',
  'computer',
  'internet',
  'freedom',
  'whatever',
  'trustno',
  'hello',
  'abc',
  'test',
  'spring',
  'summer',
  'autumn',
  'winter',
  '5201314',
  '1314520',
  '种草台',
  '小红书',
  '密码',
  '我爱你',
].toSorted((a, b) => b.length - a.length);

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

const lower = (text: string): string => text.normalize('NFKC').toLowerCase();
const plain = (text: string): string => Array.from(text, (sign) => LOOK_ALIKES[sign] ?? sign).join('');

const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => rest.replaceAll(part, ''), text);

/** Takes out runs such as 1234, dcba, aaaa: three or more signs that go up, down or nowhere. */
function withoutRuns(text: string): string {
  const signs = Array.from(text, (sign) => sign.codePointAt(0)!);
  let rest = '';
  for (let at = 0; at < signs.length;) {
    const step = (signs[at + 1] ?? Number.NaN) - signs[at]!;
    const goesOn = (next: number): boolean => (signs[next] ?? Number.NaN) - (signs[next - 1] ?? 0) === step;
    let end = at + 1;
    if (Math.abs(step) <= 1) while (goesOn(end)) end += 1;
    if (end - at < 3) end = at + 1;
    if (end - at < 3) rest += String.fromCodePoint(signs[at]!);
    at = end;
  }
  return rest;
}

/** Letters of any script; years, punctuation and stray digits are what people add to a worn-out word. */
const lettersOf = (text: string): number => Array.from(text.replaceAll(/[^\p{L}]/gu, '')).length;

function isCommon(password: string): boolean {
  const text = lower(password);
  if (new Set(Array.from(text)).size < LEAST_VARIETY) return true;
  // Read both as it stands and with its look-alikes turned back: p@ssw0rd is password.
  return [text, plain(text)].some((read) => {
    const rest = withoutRuns(without(read, WORN_OUT));
    if (rest.length === read.length) return false;
    return lettersOf(rest) < LEAST_OF_ITS_OWN && Array.from(rest).length < PASSWORD_LENGTH.least;
  });
}

/** The parts of a name and an address that somebody who knows the person would try. */
function ownParts({ name = '', email = '' }: PasswordOwner): string[] {
  const words = lower(`${name} ${email.replace(/\.[^.@]*$/u, '')}`).split(/[^\p{L}\p{N}]+/u);
  const whole = lower(name).replaceAll(/\s+/gu, '');
  return [whole, ...words]
    .filter((word) => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 3))
    .toSorted((a, b) => b.length - a.length);
}

function isPersonal(password: string, owner: PasswordOwner): boolean {
  const text = lower(password);
  const rest = without(text, ownParts(owner));
  return rest.length < text.length && lettersOf(withoutRuns(without(rest, WORN_OUT))) < LEAST_OF_ITS_OWN;
}

/** Judges by length, variety, worn-out words and runs, and what is known of its owner. */
export function decidePasswordStrength(password: string, owner: PasswordOwner = {}): PasswordStrength {
  const characters = Array.from(password);
  if (characters.length < PASSWORD_LENGTH.least) return 'short';
  if (password.length > PASSWORD_LENGTH.most) return 'long';
  if (isCommon(password)) return 'common';
  if (isPersonal(password, owner)) return 'personal';
  return characters.length >= 14 && new Set(characters).size >= 9 ? 'strong' : 'fair';
}

/** Why a password cannot be used; null when it can. */
export function findPasswordWeakness(password: string, owner: PasswordOwner = {}): PasswordWeakness | null {
  const strength = decidePasswordStrength(password, owner);
  return strength === 'fair' || strength === 'strong' ? null : strength;
}

/** @throws RefusalError accounts.password-short, -long, -common, -personal */
export function demandStrongPassword(password: string, owner: PasswordOwner): void {
  const weakness = findPasswordWeakness(password, owner);
  if (weakness !== null) refuse('invalid', `accounts.password-${weakness}`, { ...PASSWORD_LENGTH });
}
