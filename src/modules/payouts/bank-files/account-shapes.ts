/** Whether an account can be what a format pays to; a slip here pays a stranger. */

/** Deliberately plain: one @, a point after it, no blanks. */
export const isEmail = (text: string): boolean =>
  /^[^\s@,;"<>]+@[^\s@,;"<>]+\.[^\s@,;"<>.]{2,}$/.test(text) && text.length <= 254;

/** An Alipay login: mobile number, e-mail address, or the sixteen digits of a user id. */
export const isAlipayAccount = (text: string): boolean =>
  /^1\d{10}$/.test(text) || /^2088\d{12}$/.test(text) || isEmail(text);

export const isOpenid = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{19,63}$/.test(text);

/** Digits, as on cards and company accounts; some banks write a hyphen between the parts. */
export const isBankAccount = (text: string): boolean => /^\d[\d-]{5,33}\d$/.test(text);

/** Twelve digits of the branch (联行号). */
export const isBankCode = (text: string): boolean => /^\d{12}$/.test(text);

/** IBAN with its two check digits (ISO 13616, modulo 97). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = (text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** PayPal's own id of an account. */
export const isPayPalId = (text: string): boolean => /^[A-Z0-9]{13}$/.test(text);
