import type { refusalsSharing as english } from '../en/refusals-sharing.ts';

export const refusalsSharing = {
  'sharing.not-found': '没有这份分享，或它已不再开放。请联系分享给你的人。',
  'sharing.link-over': '这个链接无效或已失效。请打开最新的邮件，或索要新的链接。',
  'sharing.too-many-tries': (p: { minutes: number }) => `尝试的链接过多，请 ${p.minutes} 分钟后再打开。`,
  'sharing.nothing-to-share': '这个版本里没有可供客户确认的内容。',
  'sharing.unknown-line': '所选的达人中有不在这一版方案里的。',
  'sharing.due-past': (p: { day: string }) => `${p.day} 已经过去，请选择今天或更晚的日期。`,
  'sharing.revoked': '这份分享已被终止，请重新分享。',
  'sharing.over': '这份分享的链接已到期，请先更改截止日期。',
  'sharing.comment-empty': '请先写下意见。',
  'sharing.decide-on-lines': '请逐项确认；对整体可以留言。',
  'sharing.too-many-decisions': '这份分享的记录已过多，请索要新的分享。',
  'sharing.cursor': '找不到列表的这一页，请从头查看。',
} satisfies typeof english;
