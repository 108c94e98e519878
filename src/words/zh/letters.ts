import type { letters as english } from '../en/letters.ts';

const day = (at: Date): string => at.toLocaleDateString('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });

export const letters = {
  invitation: {
    subject: (p: { by: string; place: string }) => `${p.by} 邀请你加入种草台：${p.place}`,
    text: (p: { by: string; place: string; role: string; link: string; until: Date }) =>
      `${p.by} 邀请你以“${p.role}”身份加入种草台：${p.place}。\n\n打开下面的链接接受邀请：\n\n${p.link}\n\n链接只能使用一次，有效期至 ${day(p.until)}。如果你不知情，不必理会。\n`,
  },
} satisfies typeof english;
