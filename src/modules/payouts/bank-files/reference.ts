/**
 * The reference of a payable line in files for banks: `ZC`, fifteen characters
 * of the id's hash and a check character; 18 in all, the length of the
 * shortest reference that payment schemes keep (Faster Payments: 18). Made of the
 * id alone, so that the same line has the same reference whenever it is exported:
 * a replay is recognised. Begins with a letter and holds letters, so that no
 * spreadsheet takes it for a number.
 */
import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'ZC';
const HASHED = 15;
const MADE = new RegExp(`${PREFIX}[${ALPHABET}]{${HASHED + 1}}`);
const SHAPE = /^[A-Z][A-Z0-9]{5,19}$/;

/** Weighted sum by a prime: tells any one wrong character and any two that changed places. */
function checkOf(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) sum = (sum + (at + 1) * ALPHABET.indexOf(body[at]!)) % 31;
  return ALPHABET[sum]!;
}

export function makePayoutReference(payableLineId: string): string {
  const hash = createHash('sha256').update(payableLineId).digest();
  let body = '';
  for (let at = 0; at < HASHED; at++) body += ALPHABET[hash[at]! & 31];
  return `${PREFIX}${body}${checkOf(body)}`;
}

/** True for what may stand in a file as a reference: a letter, then letters and digits, 6 to 20 in all. */
export const isReferenceShape = (text: string): boolean => SHAPE.test(text);

/** The reference made here that a text holds, whatever stands around it; null when it has none with a right check character. */
export function findMadeReference(text: string): string | null {
  const found = MADE.exec(text.toUpperCase())?.[0];
  if (found === undefined) return null;
  const body = found.slice(PREFIX.length, -1);
  return checkOf(body) === found.at(-1) ? found : null;
}
