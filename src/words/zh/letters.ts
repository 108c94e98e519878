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
      `${p.by}（${p.place}）仍在等待你对“${p.title}”的确认。\n\n在这里确认：\n\n${p.link}\n\n${p.due === null ? '' : `希望在 ${dueDay(p.due)} 之前得到答复。`}在你表态之前，一切都不视为同意。\n`,
  },
} satisfies typeof english;
