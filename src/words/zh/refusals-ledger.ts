import type { refusalsLedger as english } from '../en/refusals-ledger.ts';
import { showMinor } from '../amounts.ts';

const kinds: Readonly<Record<string, string>> = {
  creator: '达人',
  mcn: 'MCN 机构',
  client: '客户',
  supplier: '供应商',
  carrier: '承运商',
  authority: '税务或海关机关',
  platform: '平台',
  cash: '资金账户',
};
const states: Readonly<Record<string, string>> = { paid: '已付款', settled: '已结算', cancelled: '已取消' };
const kindOf = (kind: string): string => kinds[kind] ?? kind;
const month = (period: number): string => `${Math.trunc(period / 100)} 年 ${period % 100} 月`;

export const refusalsLedger = {
  'ledger.in-the-future': (p: { on: string; today: string }) =>
    `${p.on} 尚未到来，只能登记已发生的业务。北京时间今天是 ${p.today}。`,
  'ledger.before-its-time': (p: { on: string; first: string }) =>
    `${p.on} 太早，账簿最早从 ${p.first} 开始。请检查年份。`,
  'ledger.no-party': '当前工作区没有这个往来方，请先在“财务 › 往来方”中登记。',
  'ledger.wrong-party': (p: { name: string; kind: string; wanted: readonly string[] }) =>
    `“${p.name}”是${kindOf(p.kind)}，此处须为${p.wanted.map(kindOf).join('或')}。`,
  'ledger.creator-linked': (p: { name: string }) => `该达人已登记为“${p.name}”，一位达人只对应一个往来方。`,
  'ledger.party-there': (p: { name: string }) => `“${p.name}”已登记。`,
  'ledger.cash-needs-currency': '资金账户必须有币种，其他往来方没有币种。',
  'ledger.not-an-authority': '只有主管机关才能设为税务机关或海关。',
  'ledger.cash-currency': (p: { name: string; has: string | null; wanted: string }) =>
    `“${p.name}”的币种是 ${p.has ?? '（无）'}，不是 ${p.wanted}。请选择 ${p.wanted} 账户，或按 ${p.has ?? '该账户币种'} 填写金额。`,
  'ledger.item-not-open': (p: { item: string }) =>
    `条目 ${p.item} 已不是未结状态：可能已付款、已冲销或已在付款批次中。请刷新页面查看剩余条目。`,
  'ledger.item-twice': '同一未结条目被选择了两次。',
  'ledger.items-differ': '所选条目不属于同一往来方、同一类别或同一币种，请分开处理。',
  'ledger.nothing-sent': '货品、运费和关税均为零，没有可入账的内容。',
  'ledger.nothing-owed': '所选条目合计没有应付或应收金额。',
  'ledger.owes-nothing': '只有收款方欠你的款项才能转为应收。',
  'ledger.pays-too-much': '金额超过所选条目的应付合计，请不要超过应付金额。',
  'ledger.covers-another-sum': '币种相同时，核销金额即付款金额；请不要填写核销金额，或改为与付款金额一致。',
  'ledger.pays-another-sum': (p: { net: string }) => `实际划出金额与应付净额（${showMinor(p.net)}）不一致。`,
  'ledger.shares-not-whole': '分成比例合计须为 100%。',
  'ledger.share-twice': '分成中有人被填写了两次。',
  'ledger.platform-in-cny': '小红书平台账户只有人民币。',
  'ledger.platform-fee-off-platform': '平台服务费只适用于平台付款渠道：请选择平台渠道，或不填服务费。',
  'ledger.claws-back-too-much': (p: { left: string }) => `最多还能追回 ${showMinor(p.left)}。`,
  'ledger.claws-back-another-currency': (p: { currency: string }) => `追回须用原币种：${p.currency}。`,
  'ledger.clawed-back': '其中一部分已被追回，请先冲销那笔追回。',
  'ledger.no-fact': '当前工作区没有这笔业务。',
  'ledger.bad-filters': '下载地址中的筛选条件无效，请回到页面重新导出。',
  'ledger.bad-cursor': '列表的这一页已失效，请从头查看。',
  'ledger.no-journal': '当前工作区没有这张凭证。',
  'ledger.invoice-differs': (p: { invoice: string; owed: string }) =>
    `发票金额为 ${showMinor(p.invoice)}，所选条目合计 ${showMinor(p.owed)}。请选择对应条目，或更正金额。`,
  'ledger.invoiced-already': '其中有条目已登记发票；如有误，请先冲销原发票。',
  'ledger.matched-already': '这张发票已匹配。',
  'ledger.vat-too-much': '税额必须小于发票金额。',
  'ledger.vat-not-recoverable': '只有增值税专用发票的税额可以抵扣。',
  'ledger.keeps-back-too-much': '平台扣款不能超过收款金额。',
  'ledger.transfer-differs': '同币种转账的转入与转出金额须一致，银行手续费请单独填写。',
  'ledger.opening-needs-party': (p: { account: string }) => `${p.account} 的期初余额须指明往来方。`,
  'ledger.not-for-opening': (p: { account: string }) => `${p.account} 不能录入期初余额。`,
  'ledger.order-claimed': (p: { order: string; by: string }) =>
    p.by === 'qianfan'
      ? `订单 ${p.order} 的佣金已由平台从店铺货款中支付。`
      : `订单 ${p.order} 已按推广码结算；待该笔结清后再导入。`,
  'ledger.order-older': (p: { order: string; state: string; on: string }) =>
    `订单 ${p.order} 已有更新的状态（${states[p.state] ?? p.state}，${p.on}）。只有更晚的日期或平台更新时间才能改回之前的状态。`,
  'ledger.key-reused': (p: { key: string }) => `唯一键“${p.key}”已用于其他内容。请换一个键，或提交相同内容。`,
  'ledger.account-twice': (p: { account: string }) => `科目 ${p.account} 出现了两次，每个科目只能提交一次。`,
  'ledger.code-two-names': (p: { code: string; one: string; other: string }) =>
    `科目编码 ${p.code} 对应了“${p.one}”和“${p.other}”两个名称；同一编码须使用同一名称。`,
  'ledger.no-rate': (p: { currency: string; on: string }) =>
    `没有 ${p.on} 当日或之前的 ${p.currency} 汇率，请在“财务 › 外币”中录入。`,
  'ledger.rate-of-home': (p: { currency: string }) => `${p.currency} 是本工作区的本位币，汇率恒为 1。`,
  'ledger.rate-twice': '同一币种、同一日期出现了两次，请只提交一次。',
  'ledger.no-campaign': '当前工作区没有这个项目，请先在“财务 › 预算”中新建。',
  'ledger.reversed-already': '这笔业务已冲销。',
  'ledger.reversal-of-reversal': '冲销凭证不能再冲销，请重新登记业务。',
  'ledger.reverse-payout': '已完成的付款不能冲销；如款项被退回，请登记退回。',
  'ledger.reverse-order': '订单不能冲销，请导入其最新状态（已取消或已退款）。',
  'ledger.bad-returns': '预计退货比例为 0 到 100%，按万分比填写 0 到 10000。',
  'ledger.empty-file': '文件是空的。',
  'ledger.nothing-to-close': (p: { period: number }) => `${month(p.period)}没有凭证。`,
  'ledger.closed-already': (p: { period: number }) => `${month(p.period)}已结账。`,
  'ledger.period-running': (p: { period: number }) => `${month(p.period)}尚未结束。`,
  'ledger.earlier-open': (p: { period: number }) => `请先结清${month(p.period)}之前的月份。`,
} satisfies typeof english;
