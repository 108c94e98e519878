import type { refusalsAccounts as english } from '../en/refusals-accounts.ts';

export const refusalsAccounts = {
  'accounts.password-short': (p: { least: number }) => `密码至少 ${p.least} 位。`,
  'accounts.password-long': (p: { most: number }) => `密码最多 ${p.most} 位。`,
  'accounts.password-common': '这个密码太常见，很容易被猜到。用自己的一句话当密码就很好。',
  'accounts.password-personal': '这个密码几乎就是你的姓名或邮箱，容易被猜到。用自己的一句话当密码就很好。',
} satisfies typeof english;
