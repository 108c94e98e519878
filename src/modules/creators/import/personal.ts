/** Personal values that nobody asked for: recognised by their form, never kept. */
import { isBankCard, isIdentityNumber } from '../check-digits.ts';
import { normaliseText } from './values.ts';

/** How much of a text the patterns look at; nothing beyond it is kept either. */
export const TEXT_LOOKED_AT = 2_000;

// Every run in these patterns is bounded, so that no text takes more than linear time.
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g;
const IDENTITY_CARD = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?!\d)/gi;
const BANK_CARD = /(?<!\d)(?:62|4\d|5[1-5]|3[457])\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g;
const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
const LANDLINE = /(?<!\d)\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]?[2-8]\d{6,7}(?!\d)/g;
const CHAT_ID =
  /(?:(?:v信|微信|薇信|威信|[+➕加]v)[\s:号是id]{0,6}|(?<![a-z])(?:vx|wx|wechat|weixin)(?:[\s:号]{1,6}|(?=[a-z_-]{0,20}\d)))[a-z\d][\w-]{4,30}|(?<![a-z])qq[\s:号]{0,4}\d{5,11}/gi;
const ADDRESS =
  /[省市区县][\u4e00-\u9fff\w ]{0,20}?[路街道巷弄村][\u4e00-\u9fff\w -]{0,8}?\d{1,5} ?(?:号|弄|栋|幢|座|单元|室)[\d号弄栋幢座单元室楼层 -]{0,20}/g;

/** Something that one of the patterns may match; most texts have nothing of it. */
const HINT = /@|\d[\d -]{5}|微信|薇信|威信|v信|vx|wx|wechat|weixin|qq|[+➕加]v|\d ?[号弄栋幢座单室]/i;
const LINK = /(https?:\/\/[\w./?=&%#:+~@!-]{1,2000})/i;

const PATTERNS: readonly (readonly [RegExp, (match: string) => boolean])[] = [
  [EMAIL, () => true],
  [IDENTITY_CARD, isIdentityNumber],
  [BANK_CARD, isBankCard],
  [CHAT_ID, () => true],
  [MOBILE, () => true],
  [LANDLINE, () => true],
  [ADDRESS, () => true],
];

export interface Cleaned {
  readonly text: string;
  /** True when something personal stood in it. */
  readonly dropped: boolean;
}

/**
 * A text without the mobile and landline numbers, e-mail addresses, identity and
 * bank card numbers, chat ids and street addresses in it, normalised and at most
 * {@link TEXT_LOOKED_AT} characters long. Links stay as they are.
 */
export function dropPersonal(raw: string): Cleaned {
  const text = normaliseText(raw.length > TEXT_LOOKED_AT ? raw.slice(0, TEXT_LOOKED_AT) : raw).slice(0, TEXT_LOOKED_AT);
  if (!HINT.test(text)) return { text, dropped: false };
  let dropped = false;
  const parts = text.split(LINK).map((part, at) => {
    if (at % 2 === 1) return part;
    let clean = part;
    for (const [pattern, isIt] of PATTERNS)
      clean = clean.replace(pattern, (match) => {
        if (!isIt(match)) return match;
        dropped = true;
        return '';
      });
    return clean;
  });
  if (!dropped) return { text, dropped };
  return {
    text: parts
      .join('')
      .replace(/[ \t]{2,}/g, ' ')
      .trim(),
    dropped,
  };
}

/** True when a cell holds something personal. */
export const looksPersonal = (raw: string): boolean => raw.length > 5 && dropPersonal(raw).dropped;

/** True when a cell holds something personal and next to nothing else. */
export function isPersonal(raw: string): boolean {
  const { text, dropped } = dropPersonal(raw);
  return dropped && text.length < 3;
}

/** Header words that mark a column as personal whatever else its name says. */
const PERSONAL_WORDS =
  /身份证|身份信息|证件号|银行卡|银行账|银行户|开户|户名|收款|打款账|结算账|支付宝|手机|电话|微信|联系|邮箱|收货|收件|寄送|邮寄|快递地址|寄件|详细地址|家庭地址|居住地址|住址|护照|真实姓名|实名|wechat|weixin|phone|mobile|e-?mail|alipay|passport|idcard|bankcard|bankaccount|shippingaddress|homeaddress|postaladdress|payee/;

export const isPersonalHeader = (name: string): boolean => PERSONAL_WORDS.test(name);
