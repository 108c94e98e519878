/** 合作页面：看板与表格、候选名单、本周待办、单个合作。 */
import type { dealPages as English } from '../en/deal-pages.ts';
import { ambassador } from './ambassador.ts';
import { dealMake } from './deal-make.ts';
import { calendarPage } from './calendar-page.ts';
import { dealPage } from './deal-page.ts';
import { ladderPage } from './ladder-page.ts';
import { positions } from './positions.ts';
import { shortlistPage } from './shortlist-page.ts';
import { workPage } from './work-page.ts';

export const dealPages = {
  title: '合作',
  looks: { label: '视图', board: '看板', table: '表格' },
  filters: {
    label: '筛选',
    find: '搜索达人',
    anyCampaign: '全部活动',
    anyModel: '全部合作方式',
    anyPhase: '全部阶段',
    contact: '对接人',
    overdue: '只看逾期',
    clear: '清除筛选',
    nothing: '没有符合筛选条件的合作',
  },
  columns: {
    creator: '达人',
    model: '合作方式',
    state: '状态',
    campaign: '活动',
    contact: '对接人',
    rail: '付款路径',
    fee: '费用',
    committed: '已承诺',
    due: '到期',
  },
  empty: {
    title: '还没有合作',
    lead: '合作从候选名单开始：把审批通过的方案放进名单，向达人询档期和报价，确认后转为合作。',
    example: '例如：小满确认图文加视频共 ¥10,000，此后从下单一路跟到结款。',
    toShortlist: '打开候选名单',
  },
  noneHere: '暂无。',
  more: '显示更多',
  showOff: '展开未成的合作',
  hideOff: '收起',
  inPhase: ({ phase, count }) => `${phase}：${count}`,
  noFee: '无费用',
  noDue: '暂无到期事项',
  due: ({ day }) => `${day}到期`,
  overdue: ({ day }) => `${day}起逾期`,
  sides: { brand: '我方', creator: '达人' },
  waitsFor: { brand: '等我方', creator: '等达人' },
  open: ({ creator, model }) => `${creator}，${model}`,
  channels: {
    wechat: '微信',
    xiaohongshu: '小红书私信',
    email: '邮件',
    phone: '电话',
    mcn: '经 MCN',
    pugongying: '蒲公英',
    other: '其他方式',
  },
  bulk: {
    choose: ({ creator }) => `选择${creator}`,
    chooseAll: '全选已显示的',
    chosen: ({ count }) => `已选 ${count} 项`,
    clear: '取消选择',
    act: '推进下一步',
    title: '批量推进',
    lead: '每个合作各自推进：某一个被拒绝，不影响其他。',
    step: '步骤',
    pick: '选择步骤',
    fits: ({ event, fits, all }) => `${event}（${fits} / ${all}）`,
    none: '所选合作没有可以一起推进的步骤，请逐个打开处理。',
    others: ({ count }) => `所选中有 ${count} 个处于其他状态，保持不变。`,
    go: ({ count }) => `推进 ${count} 个`,
    moved: '已推进',
    refused: '未能推进',
    outcome: ({ moved, refused }) => `${moved} 个已推进，${refused} 个未能推进`,
  },
  ambassador,
  positions,
  deal: dealPage,
  make: dealMake,
  shortlist: shortlistPage,
  work: workPage,
  ladder: ladderPage,
  calendar: calendarPage,
} satisfies typeof English;
