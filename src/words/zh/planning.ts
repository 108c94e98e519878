/** 方案文档里的句子，以及波次、情形的名称。 */
import type { planning as English } from '../en/planning.ts';
import { formatCount, formatGap, formatMoney, formatMonth, formatShare, isProvenBest } from '../amounts.ts';
import { SOURCES } from './sources.ts';
import { terms } from './terms.ts';

const count = (value: number): string => formatCount(value, 'zh');
const range = (what: string, { p10, p50, p90 }: { p10: number; p50: number; p90: number }): string =>
  `${what} ${count(p50)}（${count(p10)}–${count(p90)}）`;
const ITEMS = {
  'image-note': '篇图文笔记',
  'video-note': '篇视频笔记',
  'live-session': '场直播',
  'gift-parcel': '份产品寄送',
  'product-loan': '份产品由达人自备或借用',
};

const METRICS = { reads: '阅读', engagements: '互动', notes: '笔记', orders: '订单', revenue: '成交额' };
const chance = (share: number): string =>
  share > 0.99 ? '99% 以上' : share < 0.01 ? '不到 1%' : `${Math.round(share * 100)}%`;

const SCOPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(terms.models).map(([key, name]) => [`model:${key}`, name])),
  ...Object.fromEntries(Object.entries(terms.tiers).map(([key, name]) => [`tier:${key}`, name])),
  'followers:under-1000': '1 千粉以下',
  'followers:1000-5000': '1 千–5 千粉',
  'followers:5000-10000': '5 千–1 万粉',
  ...Object.fromEntries(Object.entries(terms.verticals).map(([key, name]) => [`vertical:${key}`, name])),
  'format:image': '图文',
  'format:video': '视频',
  'outcome:reads': '阅读',
  'outcome:engagements': '互动',
  'outcome:revenue': '成交额',
  'situation:entering': '新进入',
  'situation:launch': '新品上市',
  'situation:sales': '直接销售',
  'situation:equity': '品牌建设',
  'situation:limited': '预算有限',
  'objectives:awareness': '认知',
  'objectives:launch': '上市',
  'objectives:trust': '信任',
  'objectives:brand': '品牌',
  'objectives:sales': '销售',
  'wave:seeding': '寄样种草',
  'wave:narrative': 'KOL 定调',
  'wave:volume': 'KOC 铺量',
  'wave:live': '直播',
  'mode:standard': '标准模式',
  'mode:guaranteed': '优效模式',
  'shop:domestic': '境内店铺',
  'shop:cross-border': '跨境店铺',
};

export const planning = {
  situations: { entering: '进入市场', launch: '新品上市', sales: '直接销售', equity: '品牌建设' },
  waves: { seeding: '寄样种草与复盘', narrative: 'KOL 定调', volume: '铺量', live: '直播' },
  items: ({ items, gift, appears }) =>
    items
      .map(
        ({ kind, count: many }) =>
          `${many} ${ITEMS[kind]}${gift && kind === 'gift-parcel' ? `（不要求发布${appears < 1 ? `，发布的可能性 ${formatShare(appears, 'zh')}` : ''}）` : ''}`,
      )
      .join('，'),
  sentence: (p) =>
    `${p.situation}，以${p.models.join('、')}合作：${[
      p.owed > 0 || p.gifts === 0 ? `${p.owed} 位付费达人` : '',
      p.gifts > 0 ? `${p.gifts} 份不要求发布的赠品` : '',
    ]
      .filter((part) => part !== '')
      .join(
        '和',
      )}，最多花费 ${formatMoney(p.worst, p.currency, 'zh')}（预算 ${formatMoney(p.budget, p.currency, 'zh')}）；预计${range('阅读', p.reads)}${p.derived.lines === 0 ? '' : `（${p.derived.of} 位中 ${p.derived.lines} 位由互动量推算）`}，${range('互动', p.engagements)}。`,
  emptySentence: (p) =>
    `${p.situation}：在 ${formatMoney(p.budget, p.currency, 'zh')} 预算和你的限制下，名单里没有值得合作的达人。`,
  infeasibleSentence: '没有可行方案：你的限制无法同时满足。',
  proof: ({ gap, lead, percent, held }) => {
    const among = [
      lead === null ? '' : `以${lead}为主`,
      percent === null
        ? ''
        : `单个达人不超过可用预算的 ${percent}%${held === 0 ? '' : `（你指定保留的 ${count(held)} 位除外）`}`,
      '符合你的限制',
    ].filter((part) => part !== '');
    return `按现有数据，在${among.join('、')}的前提下，${isProvenBest(gap) ? '没有更好的方案' : `任何方案最多只比它好 ${formatGap(gap, 'zh')}`}。`;
  },
  verdict: ({ proof, serious, warnings, stopped }) =>
    `${proof}${stopped ? '搜索被提前结束。' : ''}${serious + warnings === 0 ? '没有触发提醒。' : `触发提醒：严重 ${serious} 项，一般 ${warnings} 项。`}`,
  worstCase: (p) =>
    `如果不顺利：最多花费 ${formatMoney(p.worst, p.currency, 'zh')}，带来阅读 ${count(p.reads)}、互动 ${count(p.engagements)}（均为 P10）。`,
  target: (p) =>
    `达到${METRICS[p.metric]} ${p.metric === 'revenue' ? formatMoney(String(p.amount), p.currency, 'zh') : p.amount.toLocaleString('en-GB')} 的可能性：${chance(p.chance)}`,
  tested: ({ lines, of }) =>
    lines === 0
      ? '尚未用真实笔记检验：目前只检验过粉丝 1 万以下达人自然流量笔记的互动量，本方案没有这类内容。'
      : `已用真实笔记检验：${count(of)} 位达人中 ${count(lines)} 位的互动量（粉丝 1 万以下达人的自然流量笔记）。其余预测均尚未用真实笔记检验。`,
  how: ({ draws, correlation, gifts }) =>
    `来自 ${draws.toLocaleString('en-GB')} 次模拟投放。整个投放和同一垂类内的运气有一部分是共有的（相关系数 ${correlation}），因此合计区间不会虚假地窄。订单和成交额已扣除退货。${gifts === 0 ? '' : `有 ${count(gifts)} 份赠品按各发一篇笔记计，因为没有填写接受率和发布率。`}`,
  cashFlow: ({ month, worst, currency, reserved }) =>
    `${formatMonth(month, 'zh')}应付最多，最高 ${formatMoney(worst, currency, 'zh')}。${reserved === '0' ? '' : `预留金（${formatMoney(reserved, currency, 'zh')}）不在其中。`}`,
  infeasibleVerdict: ({ clashes }) => `有 ${clashes} 项限制互相冲突，请放宽其中一项。`,
  clashMoney: ({ text, missing, currency }) =>
    `${text}：其余限制满足时，还差 ${formatMoney(missing, currency, 'zh')}。`,
  clashCount: ({ text, missing }) => `${text}：其余限制满足时，还差 ${count(missing)}。`,
  clashPlain: ({ text }) => `${text}。`,
  priceBasis: ({ tax, declaration, format }) =>
    [
      format,
      { net: '裸价', 'tax-included': '含税', unknown: '是否含税未知' }[tax],
      { declared: '报备', undeclared: '非报备', unknown: '是否报备未知' }[declaration],
    ].join('，'),
  formats: {
    image: '图文',
    video: '视频',
    'live-slot': '直播坑位',
    'round-up-image': '图文合集',
    'round-up-video': '视频合集',
    'direct-publish': '直发',
  },
  basis: ({ reads, engagements }) => {
    const how = {
      own: '本人数据',
      'own-shrunk': '本人数据（样本少，向同量级收缩）',
      derived: '由互动按量级区间推算',
      benchmark: '同量级基准',
    };
    return reads === engagements ? `阅读与互动：${how[reads]}。` : `阅读：${how[reads]}。互动：${how[engagements]}。`;
  },
  why: (p) =>
    [
      p.locked ? '你已锁定。' : p.forced ? '你指定加入。' : '',
      p.peers > 1
        ? `${p.tier}${p.model}按单位花费价值排第 ${p.rank}（共 ${count(p.peers)} 位）。`
        : `唯一可做${p.model}的${p.tier}达人。`,
      p.cost > 0 ? `市价价值指数 ${count(p.worth)}，最多花费 ${count(p.cost)} 元。` : '',
      p.fakeShare === null ? '' : `水粉占比 ${formatShare(p.fakeShare, 'zh')}。`,
    ]
      .filter((part) => part !== '')
      .join(''),
  source: (text) => SOURCES[text] ?? text,
  scope: (scope) =>
    Object.entries(scope)
      .map(([name, value]) => SCOPES[`${name}:${value}`] ?? value)
      .join('，'),
} satisfies typeof English;
