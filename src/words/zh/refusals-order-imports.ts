import type { refusalsOrderImports as english } from '../en/refusals-order-imports.ts';

export const refusalsOrderImports = {
  'order-imports.not-found': '当前工作区已没有这个文件，请重新选择。',
  'order-imports.over': '该文件已导入，或等待超过一小时已被删除，请重新选择。',
  'order-imports.running': '该文件正在入账，请等待完成或先停止。',
  'order-imports.not-mapped': '请先指定各列的含义。',
  'order-imports.bad-mapping': '按这些列无法读取：需要订单号、付款时间、实收金额，以及订单归属。',
  'order-imports.failed': '服务器出错，此前已入账的部分保留，请重试。',
  'order-imports.lines-gone': '该文件未入账的行已不再保留，请重新选择文件查看。',
} satisfies typeof english;
