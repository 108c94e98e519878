import type { doctor as english } from '../en/doctor.ts';

export const doctor = {
  checks: {
    'journals-balance': '每张凭证按币种及本位币均平衡',
    'journals-whole': '凭证分录无缺失、无增加，业务均有凭证',
    'memorandum-apart': '预算与承诺在备查账户中单独平衡',
    'settled-exactly': '每笔结算金额一致且只结算一次',
    'payables-equal-statements': '未结条目与各往来方对账单一致',
    'one-live-batch': '没有应付款同时处于两个付款批次',
    'platform-money-not-paid': '平台付款的款项从未进入付款批次',
    'payouts-booked': '每笔付款入账一次，且仅一次',
    'payout-tax-adds-up': '每笔付款的税款各部分相加相符，并计入实际付款月份',
    'statements-settled': '银行对账单显示的每笔付款均已结清',
    'orders-once': '每笔订单只由一方付佣',
    'closed-periods-untouched': '已结账月份未被改动',
    'totals-agree': '汇总数与分录一致',
    'audit-chain': '审计记录完整、未被改过',
    'row-security': '所有数据表对其他租户关闭',
  },
  verdict: ({ ok, organisations }: { ok: boolean; organisations: number }) =>
    ok
      ? `全部检查通过，共 ${organisations} 家公司。`
      : '存在异常，见上。请勿直接在数据库中修改：请恢复备份，或携带此输出寻求帮助。',
} satisfies typeof english;
