import type { en } from '../en.ts';

export const planAims = {
  targets: '目标数',
  targetsHint: '目标不会改变方案本身；预测会告诉你每个目标有多大可能达到。',
  target: { reads: '阅读', engagements: '互动', notes: '笔记', orders: '订单', revenue: '成交额' },

  ordering: '笔记下单方式',
  orderModeLegend: '蒲公英下单模式',
  orderModes: { standard: '普通下单', guaranteed: '保量下单' },
  orderModeHint: '保量下单承诺结果，平台服务费更高，费率见“假设与来源”。',

  segments: '人群重叠',
  segmentsHint:
    '不添加就不生效。粉丝相同的达人会反复触达同一批人：同一人群的阅读超过一定数量后，每多一次阅读的价值就会下降。从哪里开始下降很少有人知道，所以这里用你的数字，不用我们的。',
  add: '添加人群',
  remove: (p: { name: string }) => `删除${p.name}`,
  unnamed: (p: { number: number }) => `人群 ${p.number}`,
  name: '人群名称',
  namePlaceholder: '上海的护肤新手',
  tiers: '包含的量级',
  verticals: '包含的垂类',
  anyVertical: '全部垂类',
  addVertical: '添加垂类',
  removeVertical: (p: { name: string }) => `去掉${p.name}`,
  creators: '或指定达人',
  points: '超过多少阅读后，每次阅读还保留多少价值',
  beyond: '阅读超过',
  keep: '保留 %',
  addPoint: '再加一档',
  removePoint: '删除这一档',
} satisfies (typeof en)['plans']['aims'];
