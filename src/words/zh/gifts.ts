import type { gifts as english } from '../en/gifts.ts';

export const gifts = {
  action: '赠品复盘',
  title: '赠品复盘',
  lead: '收到赠品而未发布并非谁的过错：只计入整批与批次，不计入创作者。',
  campaign: '项目',
  into: '加入哪个项目的候选名单',
  sent: '已寄出',
  posted: '有笔记',
  rate: '发布率',
  of: (p) => `${p.sent} 份中 ${p.posted} 份`,
  open: (p) => `${p.count} 份仍在期限内`,
  lots: '按批次',
  lot: '批次',
  received: (p) => `${p.day} 入库`,
  notes: '按收藏排序的笔记',
  none: '此项目尚未寄出赠品。',
  noNotes: '尚未出现笔记。',
  choose: (p) => `选择 ${p.creator}`,
  listed: '已在候选名单',
  noCounts: '暂无数据',
  scale: (p) => `将 ${p.count} 位转为付费合作`,
  scaled: (p) =>
    p.known === 0 ? `已加入候选名单 ${p.added} 位。` : `已加入候选名单 ${p.added} 位，${p.known} 位此前已在名单中。`,
} satisfies typeof english;
