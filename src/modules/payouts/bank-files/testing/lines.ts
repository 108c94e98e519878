/** Made-up payments of which the fixtures beside this file consist. */
import { money, type Currency } from '#kernel/money.ts';
import type { PayoutBatch, PayoutLine } from '../format.ts';

export const line = (
  reference: string,
  payeeName: string,
  account: string,
  amount: bigint,
  more: Partial<PayoutLine> & { currency?: Currency } = {},
): PayoutLine => {
  const { currency = 'CNY', ...rest } = more;
  return { reference, payeeName, account, amount: money(amount, currency), receiver: 'person', ...rest };
};

export const batch = (lines: readonly PayoutLine[], payFrom: Currency = 'CNY'): PayoutBatch => ({
  id: 'B1',
  on: '2026-11-26',
  payFrom,
  lines,
});

const zhang = line('ZCTEST0001', '张三', '13800138000', 123_450n, { note: '11月合作' });
const company = line('ZCTEST0003', '星辰（上海）文化传媒有限公司', '6222000000000000001', 5_300_000n, {
  receiver: 'institution',
  bankName: '中国工商银行上海分行',
  bankCode: '102290000001',
  note: '服务费',
});
const anna = { email: 'anna@example.com', currency: 'EUR' } as const;

export const BATCHES = {
  alipay: batch([zhang, line('ZCTEST0002', '李四镕', 'lisi@example.com', 1n)]),
  mybank: batch([company, { ...zhang, bankName: '支付宝' }]),
  wechat: batch([
    line('ZCTEST0004', '王五', 'oAbC1234567890abcdefghijklmn', 200_000n, { note: '11月合作' }),
    line('ZCTEST0005', '', 'oAbC1234567890abcdefghijklmo', 8_880n),
  ]),
  'wise-email': batch(
    [
      line('ZCTEST0006', 'Anna Müller', 'anna@example.com', 50_000n, { currency: 'EUR' }),
      line('ZCTEST0007', 'Studio, Inc.', 'pay@example.org', 100_000n, {
        currency: 'USD',
        receiveCurrency: 'GBP',
        receiver: 'institution',
      }),
      line('ZCTEST0008', 'Taro Yamada', 'taro@example.jp', 50_000n, { currency: 'JPY' }),
    ],
    'USD',
  ),
  'wise-iban': batch(
    [
      line('ZCTEST0006', 'Anna Müller', 'DE89370400440532013000', 50_000n, anna),
      line('ZCTEST0009', 'Studio GmbH', 'GB82WEST12345698765432', 2_005n, { currency: 'EUR', receiver: 'institution' }),
    ],
    'USD',
  ),
  paypal: batch(
    [
      line('ZCTEST0010', 'A', 'a@example.com', 10_050n, { currency: 'USD', note: 'Here is your payment' }),
      line('ZCTEST0011', 'C', 'QWERTY1234567', 2_000n, { currency: 'EUR' }),
      line('ZCTEST0012', 'B', 'b@example.com', 700n, { currency: 'USD', note: '=1+1, with thanks' }),
    ],
    'USD',
  ),
  bank: batch([company, zhang]),
} as const;
