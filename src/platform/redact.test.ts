import { expect, test } from 'vitest';
import { REDACTED } from '#kernel/redacted.ts';
import { isPrivateField, redact } from './redact.ts';

test.each([
  'password',
  'newPassword',
  'token',
  'tokenHash',
  'token_hash',
  'accessTokens',
  'clientSecret',
  'hash',
  'apiKey',
  'phone',
  'Phone2',
  'phones',
  'weChat',
  'wechatId',
  'email',
  'e-mail',
  'emails',
  'contact',
  'shipping_address',
  'addresses',
  'identityNumber',
  'idCard',
  'id_number',
  'realName',
  'bankAccount',
  'bank-name',
  'accounts',
  'IBAN',
  'otp',
  '手机号',
  '微信',
  '收货地址',
  '身份证号码',
  '开户银行',
])('%s holds what is not kept', (name) => {
  expect(isPrivateField(name)).toBe(true);
});

test.each([
  'name',
  'role',
  'budget',
  'workspaceId',
  'creators',
  'hashtag',
  'tokenless',
  'locale',
  'planLimit',
  'payoutFourEyes',
  'hostingCountry',
  'fileName',
  'version',
  'state',
  'reason',
  'currency',
  '品牌',
])('%s is kept', (name) => {
  expect(isPrivateField(name)).toBe(false);
});

test('redacts at any depth and keeps everything else, null included', () => {
  expect(
    redact({
      name: 'Spring',
      amount: 12n,
      at: new Date('2026-01-02T03:04:05Z'),
      before: { phone: '138', email: null, list: [{ address: { street: 'x' }, ok: true }] },
      after: { password: 'p', role: 'editor' },
      missing: undefined,
    }),
  ).toEqual({
    name: 'Spring',
    amount: '12',
    at: '2026-01-02T03:04:05.000Z',
    before: { phone: REDACTED, email: null, list: [{ address: REDACTED, ok: true }] },
    after: { password: REDACTED, role: 'editor' },
    missing: undefined,
  });
});
