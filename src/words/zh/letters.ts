import type { letters as english } from '../en/letters.ts';

const day = (at: Date): string => at.toLocaleDateString('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });
const dueDay = (on: string): string => day(new Date(`${on}T00:00:00+08:00`));

export const letters = {
  invitation: {
    subject: (p: { by: string; place: string }) => `${p.by} 邀请你加入种草台：${p.place}`,
    text: (p: { by: string; place: string; role: string; link: string; until: Date }) =>
      `${p.by} 邀请你以“${p.role}”身份加入种草台：${p.place}。\n\n打开下面的链接接受邀请：\n\n${p.link}\n\n链接只能使用一次，有效期至 ${day(p.until)}。如果你不知情，不必理会。\n`,
  },
  share: {
    subject: (p: { place: string; title: string }) => `${p.place} 请你确认：${p.title}`,
    text: (p: { by: string; place: string; title: string; message: string; link: string; due: string | null }) =>
      `${p.by}（${p.place}）与你分享了“${p.title}”。${p.message === '' ? '' : `\n\n${p.message}`}\n\n在这里查看并确认：\n\n${p.link}\n\n${p.due === null ? '' : `希望在 ${dueDay(p.due)} 之前得到答复。`}链接仅供你本人使用，持有链接的人将以你的名义答复。\n`,
  },
  reminder: {
    subject: (p: { place: string; title: string }) => `${p.place} 提醒你：${p.title}`,
    text: (p: { by: string; place: string; title: string; message: string; link: string; due: string | null }) =>
      `${p.by}（${p.place}）仍在等待你对“${p.title}”的确认。\n\n在这里确认：\n\n${p.link}\n\n${p.due === null ? '' : `希望在 ${dueDay(p.due)} 之前得到答复。`}未经你确认，任何一项都不视为同意。\n`,
  },
  reset: {
    subject: '重设种草台密码',
    text: (p: { link: string; minutes: number }) =>
      `有人（希望是你本人）申请重设种草台密码。打开下面的链接设置新密码：\n\n${p.link}\n\n链接只能使用一次，${p.minutes} 分钟内有效。如果不是你本人操作，不必理会，密码不会改变。\n`,
  },
  enter: {
    subject: '登录种草台',
    text: (p: { link: string; minutes: number }) =>
      `打开下面的链接登录种草台：\n\n${p.link}\n\n链接只能使用一次，${p.minutes} 分钟内有效。如果不是你本人操作，不必理会，也不要转发给任何人。\n`,
  },
  changed: {
    subject: '你的种草台账号有变动',
    text: (p: { what: string }) =>
      `${p.what}\n\n如果是你本人操作，无需处理。如果不是，请立即在登录页点“忘记密码？”重设密码，并告知服务器管理员。\n`,
    what: {
      password: '密码已修改，用此账号登录的其他设备均已退出。',
      'two-factor-on': '两步验证已开启：用密码或邮件链接登录时还需输入手机上的验证码。',
      'two-factor-off': '两步验证已关闭：登录时不再需要验证码。',
      'recovery-codes': '恢复码已更换，原有的恢复码已失效。',
      'passkey-added': '新增了一个通行密钥：持有该设备的人可以登录。',
      'passkey-removed': '移除了一个通行密钥。',
    },
  },
} satisfies typeof english;
