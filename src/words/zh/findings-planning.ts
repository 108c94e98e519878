/** 排期与选号的说明：限制、提醒、排除原因、未知项。 */
import type { findingsPlanning as English } from '../en/findings-planning.ts';
import type { ExclusionWord } from '../en/findings-planning.ts';
import { formatCount, formatMoney, formatShare } from '../amounts.ts';
import { terms } from './terms.ts';

type Bound = 'min' | 'max';
const count = (value: number): string => formatCount(value, 'zh');
const bounded = (bound: Bound): string => (bound === 'min' ? '不少于' : '不超过');
const limit = (
  what: string,
  { bound, kind, value }: { bound: Bound; kind: 'share' | 'count'; value: number },
): string =>
  kind === 'share' ? `${what}花费占比${bounded(bound)} ${value}%` : `${what}达人${bounded(bound)} ${count(value)} 位`;

const EXCLUDED: Record<ExclusionWord, string> = {
  blocked: '在黑名单中',
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
  'gift-tier': '寄样种草只面向初级达人和素人',
  'no-stock': '没有可寄的库存',
  'no-shop': '没有可以成交的店铺',
  suspicious: '水粉占比高于 99 分位',
  'forced-out': '您已排除',
  competitor: '合作过竞品或屏蔽品牌',
  'other-vertical': '垂类不符（本垂类达人已够用）',
  'above-creator-share': '单笔合作占预算过高',
  'no-model': '没有适合的合作模式',
};

export const findingsPlanning = {
  'row.budget': ({ amount, currency }) => `最坏情况下花费不超过 ${formatMoney(amount, currency, 'zh')}`,
  'row.tier': ({ tier, ...rest }) => limit(terms.tiers[tier], rest),
  'row.model': ({ model, ...rest }) => limit(terms.models[model], rest),
  'row.creators': ({ bound, value }) => `达人总数${bounded(bound)} ${count(value)} 位`,
  'row.stock': ({ value }) => `寄出产品不超过库存 ${count(value)} 件`,
  'row.live': ({ value }) => `直播不超过 ${count(value)} 场`,
  'row.notes': ({ value, first, last }) =>
    `每月发布不超过 ${count(value)} 篇（${first === last ? first : `${first} 至 ${last}`}）`,
  'row.mcn': ({ mcn, value }) => `${mcn} 旗下达人不超过 ${count(value)} 位`,
  'row.include': ({ name }) => `方案必须包含 ${name}`,
  'row.include-impossible': ({ name }) => `方案必须包含 ${name}，但名单中没有此人，或没有可行的合作方式`,

  excluded: ({ code }) => EXCLUDED[code],

  'guard.script': () => '您希望高度把控内容。请给方向性 brief，不要逐字脚本：照稿念的笔记像广告，分发更少。',
  'guard.followers': ({ correlation }) =>
    `选号跟着粉丝数走，秩相关 ${correlation.toFixed(2)}：请先看互动、内容和人群匹配。`,
  'guard.koc': ({ kocs, creators }) =>
    `缺少 KOC 层：${count(creators)} 位达人中只有 ${count(kocs)} 位 KOC。KOL 定调，大量真实的 KOC 笔记才让人信、让人搜得到。`,
  'guard.koc-none': () => '缺少 KOC 层：名单里没有可合作的 KOC，请补充粉丝 1 万以下的达人。',
  'guard.instagram': () =>
    '不要把其他平台的内容原样搬过来：这里的用户先搜再买。请围绕搜索词、真实体验和本地的表达方式来写 brief。',
  'guard.once': ({ months }) => `只做 ${months} 个月就停：持续投放才有复利。请拉长周期，或加入长期代言人。`,
  'guard.late-start': ({ start, weeks, possible }) =>
    `${start} 开始太赶：约号大约需要 ${weeks} 周，最早可行的日期是 ${possible}。`,
  'guard.late-event': ({ zh, on, bookBy }) => `${zh}（${on}）应在 ${bookBy} 前约好达人：现在价格更高、档期更少。`,
  'guard.late-decision': ({ zh, on, contentFrom, days }) =>
    `该品类用户决策约需 ${days} 天：要赶上${zh}（${on}），内容应从 ${contentFrom} 起上线，早于本方案开始时间。`,
  'guard.budget': ({ notes, price }) =>
    `预算约够 ${notes.toFixed(1)} 篇腰部图文（含服务费每篇 ${formatMoney(price, 'CNY', 'zh')}）：请集中做 KOC 铺量。`,
  'guard.authenticity': ({ creators }) => `${count(creators)} 位达人水粉占比高于 95 分位：下单前请细看。`,
  'fix.koc': ({ percent }) => `要求 KOC 花费占比不少于 ${percent}%`,
  'fix.start': ({ start }) => `改为 ${start} 开始`,
  'fix.months': ({ months }) => `周期改为 ${months} 个月`,

  'depart.tier': ({ tier, wished, got }) =>
    `${terms.tiers[tier]}：花费占比 ${formatShare(got, 'zh')}，默认组合为 ${formatShare(wished, 'zh')}。`,
  'depart.no-tier': ({ tier, wished }) =>
    `${terms.tiers[tier]}：名单中没有人能承接默认组合的 ${formatShare(wished, 'zh')}。`,
  'depart.primary': ({ model, wished, got }) =>
    `${terms.models[model]}为主，但花费占比只有 ${formatShare(got, 'zh')}，默认为 ${formatShare(wished, 'zh')}。`,
  'depart.primary-creators': ({ model, wished, got }) =>
    `${terms.models[model]}为主，但只覆盖 ${formatShare(got, 'zh')} 的达人，默认为 ${formatShare(wished, 'zh')}。`,
  'depart.vertical': () => '名单中本垂类达人太少，已放宽到其他垂类。',
  'depart.cap': ({ percent }) => `没有合作能控制在单个达人 ${percent}% 预算以内，已取消该上限。`,

  'orders.no-rates': () => '未预测订单和成交额：没有提供转化率和客单价，我们不会替您编造。',

  'unknown.orders': () => '订单与成交额',
  'how.orders': () => '在需求中填写您自己的转化率和客单价。',
  'unknown.commission': ({ lines }) => `${count(lines)} 笔合作的佣金：不含在所列费用中，从成交额里支付`,
  'how.commission': () => '填写转化率和客单价后，佣金会计入费用。',
  'unknown.estimated': ({ lines }) => `${count(lines)} 个价格是估算，不是报价`,
  'how.estimated': () => '二询报价后导入，再重新排期。',
  'unknown.stale': ({ lines }) => `${count(lines)} 个报价已超过 30 天`,
  'how.stale': () => '下单前确认价格、口径和档期。',
  'unknown.basis': ({ lines }) => `${count(lines)} 个报价没有说明是否含税`,
  'how.basis': () => '问清口径：裸价还是含税、刊例还是返点后、是否报备。',
  'unknown.reads': ({ lines }) => `${count(lines)} 位达人没有阅读数据：由互动推算，或取同层级基准`,
  'how.reads': () => '导入蒲公英达人数据，其中有阅读中位数。',
  'unknown.engagements': ({ lines }) => `${count(lines)} 位达人的互动取自同层级基准，不是本人数据`,
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
