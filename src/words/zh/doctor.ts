import type { doctor as english } from '../en/doctor.ts';

export const doctor = {
  checks: {
    'committed-equals-deals': '账上的承诺金额与各合作一致，已结束的合作为零',
    'deals-booked': '合作的每笔入账都有业务记录，反之亦然',
    'deals-where-steps-led': '每份合作的状态与最后一步一致，步骤无缺失',
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
    'stock-equals-movements': '在库数量与出入库记录一致',
    'reserved-equals-reservations': '预留数量与预留记录一致',
    'stock-never-negative': '库存无负数、无超额预留，退回不超过发出',
    'parcels-hold-their-goods': '每个包裹的货品均已预留或发出，与明细一致',
    'audit-chain': '审计记录完整、未被改过',
    'row-security': '所有数据表对其他租户关闭',
  },
  verdict: ({ ok, organisations }: { ok: boolean; organisations: number }) =>
    ok
      ? `全部检查通过，共 ${organisations} 家公司。`
      : '存在异常，见上。请勿直接在数据库中修改：请恢复备份，或携带此输出寻求帮助。',
} satisfies typeof english;
