/** Keeps secrets and personal values out of the audit trail, by the names of the fields that hold them. */

import { REDACTED } from '#kernel/redacted.ts';

/** Words of a field's name, in the singular. */
const WORDS: ReadonlySet<string> = new Set([
  'password',
  'passphrase',
  'passkey',
  'token',
  'secret',
  'hash',
  'salt',
  'cookie',
  'credential',
  'signature',
  'otp',
  'totp',
  'recovery',
  'apikey',
  'privatekey',
  'phone',
  'telephone',
  'tel',
  'mobile',
  'wechat',
  'weixin',
  'qq',
  'whatsapp',
  'email',
  'mail',
  'contact',
  'address',
  'street',
  'postcode',
  'recipient',
  'identity',
  'idcard',
  'idnumber',
  'passport',
  'birthday',
  'birthdate',
  'realname',
  'legalname',
  'bank',
  'iban',
  'account',
  'payee',
  'alipay',
  'ip',
]);
const CHINESE =
  /密码|口令|密钥|令牌|手机|电话|微信|邮箱|联系|地址|收件|收货|身份证|证件|护照|生日|真名|姓名|银行|卡号|账号|账户|支付宝/u;

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])|([A-Za-z])(\d)/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);

const isPrivateWord = (word: string): boolean =>
  [word, word.replace(/s$/, ''), word.replace(/es$/, '')].some((form) => WORDS.has(form));

/** Whether a field of this name holds what the trail must not: also as part of a longer name (`tokenHash`, `phone_2`). */
export function isPrivateField(name: string): boolean {
  const words = wordsOf(name);
  return (
    CHINESE.test(name) || words.some((word, at) => isPrivateWord(word) || isPrivateWord(word + (words[at + 1] ?? '')))
  );
}

/** A copy for JSON: private values replaced at any depth, bigints as digits, instants as ISO text. */
export function redact(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      inner !== null && inner !== undefined && isPrivateField(name) ? REDACTED : redact(inner),
    ]),
  );
}
