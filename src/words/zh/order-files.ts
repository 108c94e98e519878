/** 订单文件：哪一行、哪一列、什么值有问题。 */
import type { orderFiles as English } from '../en/order-files.ts';

export const orderFiles = {
  formats: { 'qianfan-orders': '千帆分销订单明细', mapped: '手动对应列的文件' },
  states: {
    unpaid: '未付款',
    paid: '已付款',
    shipped: '已发货',
    received: '已签收',
    completed: '已完成',
    refunding: '退款中',
    refunded: '已退款',
    cancelled: '已取消',
    unknown: '未知',
  },
  unreadable: ({ missing, found }) =>
    `无法识别为订单文件：缺少列 ${missing.join('、')}。文件中的列：${found.join('、')}。`,
  sheetLeft: ({ sheet }) => `工作表“${sheet}”的列与前一张不同，其中的行没有读取。`,
  problem: ({ row, column, value, why }) => `第 ${row} 行“${column}”的值“${value}”：${why}`,
  problems: {
    missing: '为空，缺少该值不能导入此行。',
    'not-an-amount': '不是金额。',
    'below-zero': '此处金额不应为负数。',
    'not-a-time': '不是可识别的时间。',
    'not-a-rate': '不是 0 到 100 % 之间的比例。',
    'id-lost-digits': '编号被表格软件转成数字，末位已丢失。请重新导出，不要用表格软件另存。',
    'id-masked': '编号被打码，无法对应唯一订单。',
    'broken-quote': '引号没有闭合，其后的内容可能错位。',
    'cell-cut': '文本超过单元格上限。',
    rounded: '数值经过取整，精确金额未知。',
    'state-unknown': '不是已知的订单状态。',
    'rate-as-percent': '该比例按百分数读取。',
    'id-may-have-lost-digits': '长数字以零结尾，末位可能已被表格软件丢失。',
    'day-only': '只有日期，按当日零点计。',
    'refund-above-paid': '退款大于实收。',
    'base-differs': '不等于实收减退款。',
    'commission-differs': '不等于计佣金额乘以佣金率。',
  },
} satisfies typeof English;
