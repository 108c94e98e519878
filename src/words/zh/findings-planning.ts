/** 排期与选号的说明：限制、提醒、排除原因、未知项。 */
import type { findingsPlanning as English } from '../en/findings-planning.ts';
import type { ExclusionWord } from '../en/findings-planning.ts';
import { formatCount, formatDay, formatMoney, formatMonth, formatShare } from '../amounts.ts';
import { terms } from './terms.ts';

type Bound = 'min' | 'max';
const count = (value: number): string => formatCount(value, 'zh');
const day = (on: string): string => formatDay(on, 'zh');
const month = (of: string): string => formatMonth(of, 'zh');
const unitPrice = (yuan: number): string => `${yuan.toFixed(yuan < 10 ? 1 : 0)} 元`;
const CONTROL = { low: '低', medium: '中等', high: '高' };
const bounded = (bound: Bound): string => (bound === 'min' ? '不少于' : '不超过');
const limit = (
  what: string,
  { bound, kind, value }: { bound: Bound; kind: 'share' | 'count'; value: number },
): string =>
  kind === 'share' ? `${what}花费占比${bounded(bound)} ${value}%` : `${what}达人${bounded(bound)} ${count(value)} 位`;

const EXCLUDED: Record<ExclusionWord, string> = {
  blocked: '已拉黑',
  'exclusive-elsewhere': '在本公司其他合作的排他期内',
  'followers-unknown': '粉丝数未知，无法分层',
  'no-price': '没有报价，也无从估算',
  'not-onboarded': '未入驻蒲公英，不能发报备笔记',
  'onboarding-unknown': '是否入驻蒲公英未知',
  'below-onboarding-followers': '粉丝数未达蒲公英门槛',
  unhealthy: '账号健康等级异常',
  'no-selling-rights': '没有带货权限（分佣和直播需要）',
  'selling-rights-unknown': '带货权限未知',
  'below-selling-followers': '粉丝数未达带货门槛',
  'not-giftable': '产品不适合赠送',
  'gift-tier': '寄样种草只面向尾部达人和 KOC',
  'no-stock': '没有可寄的库存',
  'no-shop': '没有可以成交的店铺',
  suspicious: '水粉占比高于 99 分位',
  'forced-out': '你已排除',
  declined: '达人已婉拒合作',
  competitor: '合作过竞品，或合作过你排除的品牌',
  'other-vertical': '垂类不符（本垂类达人已够用）',
  'above-creator-share': '单笔合作占预算过高',
  'no-model': '没有适合的合作方式',
};

export const findingsPlanning = {
  'row.budget': ({ amount, currency }) => `最坏情况下花费不超过 ${formatMoney(amount, currency, 'zh')}`,
  'row.tier': ({ tier, ...rest }) => limit(terms.tiers[tier], rest),
  'row.model': ({ model, ...rest }) => limit(terms.models[model], rest),
  'row.creators': ({ bound, value }) => `达人总数${bounded(bound)} ${count(value)} 位`,
  'row.stock': ({ value }) => `寄出产品不超过库存 ${count(value)} 件`,
  'row.live': ({ value }) => `直播不超过 ${count(value)} 场`,
  'row.notes': ({ value, first, last }) =>
    `每月发布不超过 ${count(value)} 篇（${first === last ? month(first) : `${month(first)}至${month(last)}`}）`,
  'row.mcn': ({ mcn, value }) => `${mcn} 旗下达人不超过 ${count(value)} 位`,
  'row.mcn-all': ({ value }) => `任一 MCN 旗下达人不超过 ${count(value)} 位`,
  'row.exclude': ({ name }) => `方案不得包含 ${name}`,
  'row.include': ({ name }) => `方案必须包含 ${name}`,
  'row.include-impossible': ({ name }) => `方案必须包含 ${name}，但名单中没有此人，或没有可行的合作方式`,
  'row.lock-barred': ({ name, code }) =>
    `${name} 已锁定在方案中，但${code === 'blocked' ? '已被拉黑' : code === 'forced-out' ? '已被你排除' : '在本公司其他合作的排他期内'}：请解除锁定或取消排除`,

  excluded: ({ code }) => EXCLUDED[code],

  'guard.script': () => '你希望高度把控内容。请给方向性 brief，不要逐字脚本：照稿念的笔记像广告，分发更少。',
  'guard.followers': ({ correlation }) =>
    `选号跟着粉丝数走（秩相关系数 ${correlation.toFixed(2)}）：请先看互动、内容和人群匹配。`,
  'guard.koc': ({ kocs, creators }) =>
    `缺少 KOC 层：${count(creators)} 位达人中只有 ${count(kocs)} 位 KOC。KOL 定调，大量真实的 KOC 笔记才让人信、让人搜得到。`,
  'guard.koc-none': () => '缺少 KOC 层：名单里没有可合作的 KOC，请补充粉丝 1 万以下的达人。',
  'guard.instagram': () =>
    '不要把其他平台的内容原样搬过来：这里的用户先搜再买。请围绕搜索词、真实体验和本地的表达方式来写 brief。',
  'guard.once': ({ months }) => `只做 ${months} 个月就停：持续投放才有复利。请拉长周期，或加入长期代言人。`,
  'guard.keywords': () => 'brief 没有写搜索词：这里的用户先搜再买，笔记应带上他们会搜的词。',
  'guard.once-open': ({ months }) =>
    `未填写投放周期，本方案只排 ${months} 个月：持续投放才有复利。请拉长周期，或加入长期代言人。`,
  'guard.choice': ({ plan, list }) =>
    `预测偏向近期笔记表现特别好的达人：按各人中位预测，方案的互动成本 ${unitPrice(plan)}，名单中位数 ${unitPrice(list)}。实际效果应打折看。`,
  'guard.late-start': ({ start, weeks, possible }) =>
    `${day(start)}开始太赶：约号大约需要 ${weeks} 周，最早可行的日期是 ${day(possible)}。`,
  'guard.late-event': ({ zh, on, bookBy, next }) =>
    `${zh}（${day(on)}）应在${day(bookBy)}前约好达人：现在价格更高、档期更少。${next ? `下一次来得及约号的是${day(next)}。` : ''}`,
  'guard.late-decision': ({ zh, on, contentFrom, days }) =>
    `该品类用户决策约需 ${days} 天：要赶上${zh}（${day(on)}），内容应从${day(contentFrom)}起上线，早于本方案开始时间。`,
  'guard.budget': ({ notes, price }) =>
    `预算约够 ${notes.toFixed(1)} 篇腰部图文（含服务费每篇 ${formatMoney(price, 'CNY', 'zh')}）：请集中做 KOC 铺量。`,
  'guard.no-gifts': () => '刚进入市场应先寄样种草，而名单里没有可寄样的达人：请补充尾部达人和 KOC 后重新规划。',
  'guard.authenticity': ({ creators }) => `${count(creators)} 位达人水粉占比高于 95 分位：下单前请细看。`,
  'fix.control': () => '改为中等把控',
  'held.script': ({ control }) => `你对内容的把控要求为${CONTROL[control]}，brief 可以只给方向。`,
  'held.followers': ({ correlation }) => `选号没有跟着粉丝数走：秩相关系数 ${correlation.toFixed(2)}。`,
  'held.followers-none': () => '同量级没有人落选，粉丝数没有起作用。',
  'held.koc': ({ kocs, creators }) => `KOC 层已具备：${count(creators)} 位达人中有 ${count(kocs)} 位 KOC。`,
  'held.instagram': ({ keywords }) => `brief 写明了 ${count(keywords)} 个搜索词。`,
  'held.once': ({ months, continuing }) =>
    continuing > 0 ? `${count(continuing)} 位达人逐月持续合作。` : `方案持续 ${months} 个月。`,
  'held.late': ({ start }) => `${day(start)}开始，各波次都来得及约号。`,
  'held.budget': ({ notes }) => `预算约够 ${notes.toFixed(1)} 篇腰部图文（含服务费）。`,
  'fix.koc': ({ percent }) => `要求 KOC 花费占比不少于 ${percent}%`,
  'fix.start': ({ start }) => `改为${day(start)}开始`,
  'fix.months': ({ months }) => `周期改为 ${months} 个月`,

  'depart.tier': ({ tier, wished, got }) =>
    `${terms.tiers[tier]}：花费占比 ${formatShare(got, 'zh')}，常规组合为 ${formatShare(wished, 'zh')}。`,
  'depart.no-tier': ({ tier, wished }) =>
    `${terms.tiers[tier]}：名单中没有人能承接常规组合的 ${formatShare(wished, 'zh')}。`,
  'depart.primary': ({ model, wished, got }) =>
    `${terms.models[model]}为主，但花费占比只有 ${formatShare(got, 'zh')}，默认为 ${formatShare(wished, 'zh')}。`,
  'depart.primary-creators': ({ model, wished, got }) =>
    `${terms.models[model]}为主，但只覆盖 ${formatShare(got, 'zh')} 的达人，默认为 ${formatShare(wished, 'zh')}。`,
  'depart.vertical': () => '名单中本垂类达人太少，已放宽到其他垂类。',
  'lead.nobody': () => '名单中没有可以采用这种方式的达人。',
  'depart.segment': ({ name, reads, point, lost }) =>
    reads > point
      ? `${name}：该人群预计阅读 ${count(reads)}，按你的设定，超过 ${count(point)} 的部分只计一部分，价值因此扣减 ${formatMoney(String(lost * 100), 'CNY', 'zh')}。`
      : `${name}：该人群预计阅读 ${count(reads)}，未到你设定的 ${count(point)}，全部计入。`,
  'depart.above-share': ({ creators, percent }) =>
    `${count(creators)} 位达人的花费超过预算的 ${percent}%（单个达人的建议上限）：这样方案更优，或是你的限制所要求。`,
  'rule.share-few': ({ percent }) =>
    `本方案允许单个达人超过可用预算的 ${percent}%：在此以内的合作用不完预算。超出部分会扣减方案得分。`,
  'rule.share-limits': ({ percent }) =>
    `本方案允许单个达人超过可用预算的 ${percent}%：在此以内没有方案能满足你的限制。超出部分会扣减方案得分。`,
  'rule.share-kept': ({ percent }) => `单个达人不超过可用预算的 ${percent}%；上一版没有这条规则。`,
  'rule.above-share': ({ creators, percent }) =>
    `你保留的 ${count(creators)} 位达人超过了可用预算的 ${percent}%；上一版没有人超过。`,
  'rule.lead': ({ before, after }) =>
    `主推方式由${before === null ? '不限' : terms.models[before]}改为${after === null ? '不限' : terms.models[after]}。`,
  'rule.vertical': () => '名单中本垂类达人太少，本版放宽到其他垂类；上一版没有放宽。',
  'rule.counted-anew': () => '预算或组合有变，偏离常规组合的扣减也随之改变：两个指数不是同一把尺子。',
  'rule.older': () => '前一版规划时，常规规则尚未逐版沿用：两个指数不是同一把尺子。',

  'orders.no-rates': () => '未预测订单和成交额：没有提供转化率和客单价，我们不会替你猜。',

  'unknown.calendar': ({ until }) => `${day(until)}之后的农历节日与节气，营销日历到此为止`,
  'how.calendar': () => '等该年日期列入日历后，再重新规划最后几个月。',
  'unknown.ignored': ({ key }) => `需求单中的“${key}”想表达什么`,
  'how.ignored': () => '这不是已知字段，已忽略：请检查拼写。',
  'how.ignored-like': ({ nearest }) => `这不是已知字段，已忽略：是不是想写 ${nearest}？`,
  'unknown.orders': () => '订单与成交额',
  'how.orders': () => '在需求中填写你自己的转化率和客单价。',
  'unknown.commission': ({ lines }) => `${count(lines)} 笔合作的佣金：分佣按让出的费用预留，直播未计入，成交后支付`,
  'how.commission': () => '填写转化率和客单价后，佣金按预测计入费用。',
  'unknown.estimated': ({ lines }) => `${count(lines)} 个价格是估算，不是报价`,
  'how.estimated': () => '二询报价后导入，再重新排期。',
  'unknown.stale': ({ lines }) => `${count(lines)} 个报价已过旧`,
  'how.stale': () => '下单前确认价格、口径和档期。',
  'unknown.basis': ({ lines }) => `${count(lines)} 个报价没有说明是否含税`,
  'how.basis': () => '问清口径：裸价还是含税、刊例还是返点后、是否报备。',
  'unknown.reads': ({ lines }) => `${count(lines)} 位达人没有阅读数据：由互动推算，或取同量级基准`,
  'how.reads': () => '导入蒲公英达人数据，其中有阅读中位数。',
  'unknown.engagements': ({ lines }) => `${count(lines)} 位达人的互动取自同量级基准，不是本人数据`,
  'how.engagements': () => '导入这些达人的笔记数据。',
  'unknown.followers-share': ({ lines }) => `${count(lines)} 位达人的水粉占比被隐藏或缺失`,
  'how.followers-share': () => '下单前到数据平台核对。',
  'unknown.vertical': ({ creators }) => `名单中 ${count(creators)} 位达人的垂类未知`,
  'how.vertical': () => '导入达人标签，或手动设置垂类。',
  'unknown.onboarding': ({ creators }) => `${count(creators)} 位达人默认已入驻蒲公英，尚未核实`,
  'how.onboarding': () => '在蒲公英搜索核对，或导入其导出文件。',
  'unknown.selling': ({ creators }) => `${count(creators)} 位达人默认有带货权限，尚未核实`,
  'how.selling': () => '在千帆买手列表核对。',
} satisfies typeof English;
