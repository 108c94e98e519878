/** Numbers that carry a check digit. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Checks the last digit of a resident identity number of 18 characters (GB 11643), so that order ids of the same length are not taken for one. */
export const isIdentityNumber = (digits: string): boolean =>
  '10X98765432'[WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0) % 11] ===
  digits[17]?.toUpperCase();

/** Checks the last digit of a bank card (ISO/IEC 7812, Luhn). */
export function isBankCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
