/** What is kept of a creator as a person, who may read each part, and what a part must look like. Pure. */
import { z } from 'zod';
import type { Permission } from '#kernel/permission.ts';
import { isBankCard, isIdentityNumber } from '#modules/creators/contract.ts';

export const PERSON_FIELDS = ['legalName', 'phone', 'wechat', 'email', 'address', 'identityNumber', 'bank'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Contact details, where parcels go, and who they are to the tax office and the bank: each apart. */
export const READ_BY: Readonly<Record<PersonField, Permission>> = {
  legalName: 'person:read',
  phone: 'person:read',
  wechat: 'person:read',
  email: 'person:read',
  address: 'address:read',
  identityNumber: 'identity:read',
  bank: 'identity:read',
};

const Line = (most: number) => z.string().trim().max(most);
export const Address = z.object({
  recipient: Line(100),
  phone: Line(30),
  province: Line(50),
  city: Line(50),
  district: Line(50),
  street: Line(200),
  postcode: Line(10),
});
export type Address = z.infer<typeof Address>;
export const Bank = z.object({ holder: Line(100), bank: Line(100), account: Line(40) });
export type Bank = z.infer<typeof Bank>;

/** One part with its value; null takes it away. */
export const PersonEntry = z.discriminatedUnion('field', [
  z.object({
    field: z.literal(['legalName', 'phone', 'wechat', 'email', 'identityNumber']),
    value: Line(200).nullable(),
  }),
  z.object({ field: z.literal('address'), value: Address.nullable() }),
  z.object({ field: z.literal('bank'), value: Bank.nullable() }),
]);
export type PersonEntry = z.infer<typeof PersonEntry>;
export type PersonValue = PersonEntry['value'];

/** Why a value cannot be taken; its sentence is `people.wrong-…`. */
export type PersonFault = 'name' | 'phone' | 'wechat' | 'email' | 'identity' | 'address' | 'postcode' | 'bank';

/** `13812345678`, or `+441234567890`; null when it is neither. */
function readPhone(text: string): string | null {
  const digits = text.replace(/[\s()-]/gu, '').replace(/^(?:\+|00)86(?=1)/u, '');
  return /^1[3-9]\d{9}$/u.test(digits) || /^\+[1-9]\d{6,14}$/u.test(digits) ? digits : null;
}

const readIdentity = (text: string): string | null => {
  const number = text.replace(/\s/gu, '').toUpperCase();
  return /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u.test(number) &&
    isIdentityNumber(number)
    ? number
    : null;
};

type Checked = { readonly value: PersonValue } | { readonly fault: PersonFault };
const orFault = (value: string | null, fault: PersonFault): Checked => (value === null ? { fault } : { value });

function checkAddress(address: Address): Checked {
  const phone = readPhone(address.phone);
  if (phone === null) return { fault: 'phone' };
  if (address.recipient === '' || address.city === '' || address.street === '') return { fault: 'address' };
  if (!/^(?:\d{6})?$/u.test(address.postcode) && phone.startsWith('1')) return { fault: 'postcode' };
  return { value: { ...address, phone } };
}

function checkBank(bank: Bank): Checked {
  const account = bank.account.replace(/[\s-]/gu, '');
  if (bank.holder === '' || !/^[\dA-Za-z]{6,34}$/u.test(account)) return { fault: 'bank' };
  return { value: { ...bank, account } };
}

/** The value as it is kept, or what is wrong with it. */
export function checkPersonEntry(entry: PersonEntry): Checked {
  if (entry.value === null) return { value: null };
  switch (entry.field) {
    case 'legalName':
      return orFault(/\p{L}/u.test(entry.value) ? entry.value : null, 'name');
    case 'phone':
      return orFault(readPhone(entry.value), 'phone');
    case 'wechat':
      return orFault(/^[A-Za-z\d][\w-]{4,29}$/u.test(entry.value) ? entry.value : null, 'wechat');
    case 'email':
      return orFault(z.email().safeParse(entry.value).success ? entry.value : null, 'email');
    case 'identityNumber':
      return orFault(readIdentity(entry.value), 'identity');
    case 'address':
      return checkAddress(entry.value);
    case 'bank':
      return checkBank(entry.value);
  }
}

/** A mainland bank card whose check digit does not fit: most likely mistyped, yet some accounts have none. */
export const isDoubtfulAccount = (account: string): boolean => {
  const digits = account.replace(/[\s-]/gu, '');
  return /^62\d{14,17}$/u.test(digits) && !isBankCard(digits);
};

/** An address as one line for a label. */
export const toLabel = ({ recipient, phone, province, city, district, street, postcode }: Address): string => {
  const place = [province, city, district, street].filter((part) => part !== '');
  // Chinese addresses run together; others are told apart.
  const joined = /\p{Script=Han}/u.test(place.join('')) ? place.join('') : place.toReversed().join(', ');
  return [recipient, phone, joined, postcode].filter((part) => part !== '').join(' ');
};

const hide = (text: string, head: number, tail: number): string =>
  text.length <= head + tail
    ? '*'.repeat(text.length)
    : `${text.slice(0, head)}${'*'.repeat(Math.min(6, text.length - head - tail))}${text.slice(text.length - tail)}`;

/** Enough to tell one from another, too little to use. */
export function maskValue(field: PersonField, value: Exclude<PersonValue, null>): string {
  if (typeof value === 'string') {
    if (field === 'legalName') return hide(value, 1, 0);
    if (field === 'email') return value.replace(/^(.)[^@]*(?=@)/u, '$1***');
    return field === 'identityNumber' ? hide(value, 1, 1) : hide(value, 3, 2);
  }
  if ('account' in value) return [value.bank, hide(value.account, 0, 4)].filter((part) => part !== '').join(' ');
  return `${value.province}${value.city} ***`.trim();
}
