import type { en } from '../en.ts';

export const planChances = {
  title: '达成目标的可能性',
  metric: '看哪一项',
  target: '目标',
  targetOf: (p: { metric: string }) => `${p.metric}目标`,
  finding: (p: { chance: string; target: string; metric: string }) =>
    `${p.metric}达到 ${p.target} 的可能性为 ${p.chance}`,
  findingMoney: (p: { chance: string; target: string; metric: string }) =>
    `${p.metric}达到 ${p.target} 的可能性为 ${p.chance}`,
  metrics: { reads: '阅读', engagements: '互动', notes: '笔记', orders: '订单', revenue: '成交额' },
  moreThan: '99% 以上',
  lessThan: '不到 1%',
  percent: (p: { percent: number }) => `${p.percent}%`,
  chance: '可能性',
  middle: '中位情形（P50）',
  range: '十次里有八次',
  desc: '曲线越高，总数落在那里的可能性越大。填色部分是达到目标的情形；粗线覆盖十次里的八次，圆点是中位情形。',
  save: '设为方案目标',
  saved: '这就是方案的目标。',
  remove: '取消目标',
  wantTarget: (p: { metric: string; target: string }) => `目标：${p.metric} ${p.target}`,
  wantNoTarget: (p: { metric: string }) => `不再设${p.metric}目标`,
  targets: '方案的目标',
  level: '可能性',
  atLeast: '至少达到',
  how: '区间是怎么算出来的',
  quality: '预测质量',
  absent: '这一版生成时还没有保存完整的预测。重新规划后，就能看到达成目标的可能性。',
  unknownMetric: (p: { metric: string; reason: string }) => `${p.metric}：${p.reason}`,

  cash: {
    title: '逐月资金',
    desc: '灰色是当月承诺的金额，绿色是当月到期应付的金额。实心为预计，虚线框为最多。',
    month: '月份',
    committed: '承诺',
    due: '应付',
    expected: '预计',
    worst: '最多',
    total: '合计',
    absent: '这一版生成时还没有保存逐月资金。重新规划后即可看到。',
  },
} satisfies (typeof en)['plans']['chances'];
