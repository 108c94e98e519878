import type { en } from '../en.ts';

export const planReality = {
  title: '洽谈结果',
  lead: '记下谁已谈定、谁已婉拒，再重新规划：谈定的保留不动，空出来的钱会重新用在最合适的地方。',
  agreed: '已谈定',
  agreedAsPlanned: '按方案谈定',
  agreedAt: (p: { price: string }) => `以 ${p.price} 谈定`,
  atAnotherPrice: '以其他价格谈定',
  feeLabel: '谈定的费用总额',
  note: '记下',
  declined: '已婉拒',
  newQuote: '新报价',
  quotePrice: '单篇笔记的新报价',
  formats: { image: '图文笔记', video: '视频笔记' },
  quoted: (p: { format: string; price: string }) => `${p.format}新报价：${p.price}`,
  removeQuote: (p: { format: string }) => `删除${p.format}的新报价`,
  didAgree: (p: { name: string }) => `${p.name} 已谈定`,
  didDecline: (p: { name: string }) => `${p.name} 已婉拒`,
  didQuote: (p: { name: string }) => `已记下 ${p.name} 的新报价`,

  choose: (p: { name: string }) => `选中 ${p.name}`,
  chooseAll: '选中当前显示的全部',
  chosen: (p: { count: number }) => `已选 ${p.count} 位`,
  clear: '取消选择',
  bulk: { agreed: '已谈定', declined: '已婉拒', locked: '锁定', dropped: '移除' },
  didBulk: (p: { count: number; mark: string }) => `${p.mark}：${p.count} 位达人`,

  parts: {
    locked: (p: { count: number }) => `锁定 ${p.count} 位`,
    dropped: (p: { count: number }) => `移除 ${p.count} 位`,
    swapped: (p: { count: number }) => `替换 ${p.count} 位`,
    agreed: (p: { count: number }) => `谈定 ${p.count} 位`,
    declined: (p: { count: number }) => `婉拒 ${p.count} 位`,
    quotes: (p: { count: number }) => `新报价 ${p.count} 个`,
  },
  noteAnd: '，',
} satisfies (typeof en)['plans']['reality'];
