/** 代扣个税：扣多少、为何不扣、为何不能扣。 */
import type { tax as English } from '../en/tax.ts';

export const tax = {
  reasons: {
    'studio-invoices': '无需代扣：工作室自行开具发票，经营所得由其自行申报。',
    'company-invoices': '无需代扣：对方公司开具发票。',
    'work-abroad': '无需代扣：非居民个人在境外提供劳务，不属于境内所得。',
  },
  findings: {
    'payer-foreign': ({ country }) =>
      `付款主体在境外（${country}），不能在中国代扣个税。可通过代理公司、达人所属 MCN 或蒲公英付款。`,
    'payer-not-agent': () => '该付款主体未登记为扣缴义务人。可通过代理公司、达人所属 MCN 或蒲公英付款。',
    'work-place-unknown': () => '请先说明劳务发生地：境内劳务在此纳税，境外劳务不在此纳税。',
    'no-table': ({ on }) => `${on} 尚无该计税方式的税率表。`,
    'nothing-to-reverse': () => '这张发票没有可冲红的金额。',
    'more-than-left': () => '冲红金额超过了这张发票的剩余金额。',
  },
  askYourAccountant: '仅为测算建议，是否适用请咨询会计。',
} satisfies typeof English;
