import type { refusalsPayouts as english } from '../en/refusals-payouts.ts';

export const refusalsPayouts = {
  'payouts.agent-abroad': '只有中国境内主体才能代扣代缴个人所得税。请将国家设为中国，或关闭代扣。',
  'payouts.work-place': '只有非居民个人需要填写劳务发生地。',
  'payouts.no-payer': '本公司没有这个付款主体，请先在“付款 › 付款主体”中登记。',
  'payouts.no-format': '没有这种银行文件格式，请选择其他格式，或自行定义银行模板。',
  'payouts.format-taken': (p: { id: string }) => `“${p.id}”是系统自带的格式，请换一个名称。`,
  'payouts.day': (p: { today: string; days: number }) =>
    `付款日须为今天（${p.today}）或之后 ${p.days} 天内：税款按付款日计算。`,
  'payouts.nothing-due': '目前没有可付的款项，可能已被他人加入批次。请重新查看付款建议。',
  'payouts.no-cash': '当前工作区没有这个资金账户。',
  'payouts.no-batch': '当前工作区没有这个付款批次。',
  'payouts.not-draft': '只有草稿批次可以审批，该批次已不是草稿。',
  'payouts.not-cancellable': '该批次已提交银行或已结束，请登记银行对每笔款项的处理结果。',
  'payouts.not-approved': '该批次须先审批。',
  'payouts.file-findings': (p: { count: number }) => `银行会退回此文件：有 ${p.count} 处缺失或错误，详见批次明细。`,
  'payouts.answered': '银行已回执该批次，文件不再提供：失败的款项可能已进入其他批次，重复提交会造成重复付款。',
  'payouts.no-file': '该批次没有这个文件。',
  'payouts.cursor': '这不是本列表的分页位置，请从第一页重新开始。',
  'payouts.no-line': '当前工作区没有这笔付款。',
  'payouts.no-statement-line': '当前工作区的对账单中没有这笔交易。',
  'payouts.statement-matched': '这笔交易已对应一笔付款，无需说明。',
  'payouts.explained-before': '这笔交易已有说明。',
  'payouts.statement-too-long': (p: { lines: number }) =>
    `对账单最多 ${p.lines.toLocaleString('zh-CN')} 行，请向银行导出更短的时间段。`,
  'payouts.not-released': '该批次尚未提交银行，不会有处理结果。',
  'payouts.amount-needed': (p: { currency: string }) => `请填写实际划出的 ${p.currency} 金额：与应付币种不同。`,
  'payouts.amount-differs': '银行回执金额与应付金额不一致，请先与银行核实。',
  'payouts.paid-before': '这笔款项已付。如款项被退回，请登记为“已退回”。',
  'payouts.failed-before': '这笔款项此前已登记为失败，应付款可能已进入其他批次。若银行确已付款，请手工登记付款。',
} satisfies typeof english;
