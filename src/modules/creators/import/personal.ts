/** Personal values that nobody asked for: recognised by their form, never kept. */
import { normaliseText } from './values.ts';

const MOBILE = /(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/;
const IDENTITY_CARD = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?!\d)/i;
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Checks the last digit (GB 11643), so that order ids of the same length are not taken for identity cards. */
const isIdentityCard = (digits: string | undefined): boolean =>
  digits !== undefined &&
  '10X98765432'[WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0) % 11] ===
    digits[17]!.toUpperCase();

/** True when an unmapped cell holds a mobile number, an identity card number or an e-mail address. */
export function looksPersonal(raw: string): boolean {
  if (raw.length < 6 || raw.startsWith('http')) return false;
  const text = normaliseText(raw);
  return MOBILE.test(text) || EMAIL.test(text) || isIdentityCard(IDENTITY_CARD.exec(text)?.[0]);
}

/** Header words that mark a column as personal whatever else its name says. */
const PERSONAL_WORDS =
  /身份证|证件号|银行卡|银行账|开户|支付宝|手机|电话|微信|联系方式|联系人|邮箱|收货|收件|寄送地址|护照|真实姓名|wechat|phone|mobile|e-?mail|alipay|passport|idcard|bankcard|bankaccount|shippingaddress/;

export const isPersonalHeader = (name: string): boolean => PERSONAL_WORDS.test(name);

/** A bio with contact details in it loses just those. */
export const withoutContacts = (text: string): string => {
  const clean = text
    .replace(new RegExp(EMAIL, 'g'), '')
    .replace(new RegExp(IDENTITY_CARD, 'gi'), '')
    .replace(new RegExp(MOBILE, 'g'), '');
  return clean
    .replace(/(?:v信|vx|wx|微信|薇信|➕v|\+v|手机|电话|邮箱|wechat)\s*[:：]?\s*[a-z][\w-]{4,}/gi, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
};
