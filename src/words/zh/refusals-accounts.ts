import type { refusalsAccounts as english } from '../en/refusals-accounts.ts';

export const refusalsAccounts = {
  'accounts.password-short': (p: { least: number }) => `密码至少 ${p.least} 位。`,
  'accounts.password-long': (p: { most: number }) => `密码最多 ${p.most} 位。`,
  'accounts.password-common': '这个密码太常见，很容易被猜到。用自己的一句话当密码就很好。',
  'accounts.password-personal': '这个密码几乎就是你的姓名或邮箱，容易被猜到。用自己的一句话当密码就很好。',
  'accounts.password-wrong': '密码不对。',
  'accounts.no-password': '你的账号没有密码，请通过公司统一登录进入。',
  'accounts.too-many': (p: { minutes: number }) => `操作过于频繁，请 ${p.minutes} 分钟后再试。`,
  'accounts.link-over': '链接已使用或已过期，请重新获取。',
  'accounts.code-wrong': '验证码不对，请输入最新的一个。',
  'accounts.code-too-late': '等待过久或验证码已使用，请重新登录。',
  'accounts.codes-on-already': '两步验证已开启，如需重设请先关闭。',
  'accounts.codes-not-begun': '两步验证尚未开启。',
  'accounts.session-not-found': '这个登录已经结束。',
  'accounts.sign-in-again': '距上次登录已超过一天，请重新登录后再添加通行密钥。',
  'accounts.passkey-refused': '通行密钥未通过验证。',
  'accounts.passkey-too-late': '等待过久，请重试。',
  'accounts.passkey-not-found': '这个通行密钥已不存在。',
  'accounts.single-sign-on-session': '你是通过公司统一登录进入的。如需修改账号安全设置，请用密码或通行密钥登录。',
} satisfies typeof english;
