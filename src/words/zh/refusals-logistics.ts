import type { refusalsLogistics as english } from '../en/refusals-logistics.ts';
import { logistics } from './logistics.ts';

const stateOf = (state: string): string => (logistics.states as Readonly<Record<string, string>>)[state] ?? state;
const deeds: Readonly<Record<string, string>> = {
  pack: '打包',
  ship: '发货',
  deliver: '签收',
  return: '退回',
  lose: '登记为丢失',
  cancel: '取消',
};

export const refusalsLogistics = {
  'logistics.no-shipment': '当前工作区没有这个包裹。',
  'logistics.nothing-in-it': '包裹里需要有货品：请选择 SKU 和数量。',
  'logistics.no-address': (p: { creator: string }) =>
    `${p.creator === '' ? '这位达人' : `“${p.creator}”`}还没有收货地址。请先在达人页面的“个人信息”中填写，再打包。`,
  'logistics.cannot-follow': (p: { state: string; event: string }) =>
    `包裹目前是“${stateOf(p.state)}”，不能${deeds[p.event] ?? p.event}。请刷新页面查看最新状态。`,
  'logistics.cannot-become': (p: { state: string; to: string }) =>
    `“${stateOf(p.state)}”的包裹不能变为“${stateOf(p.to)}”。如果之前登记有误，请补寄一个新包裹。`,
  'logistics.before-last': (p: { on: string; last: string }) =>
    `${p.on} 早于该包裹上一次动态（${p.last}），请核对日期。`,
  'logistics.cost-when-shipped': '运费和关税在发货时填写；之后才知道的费用，请在“财务”中凭发票登记。',
  'logistics.not-a-draft': '打包之后不能再改货品和发货仓，请取消后重新开单。',
  'logistics.not-to-resend': (p: { state: string }) => `包裹目前是“${stateOf(p.state)}”；签收、退回或丢失后才能补寄。`,
  'logistics.resent-already': '该包裹已补寄过，请查看补寄的包裹。',
  'logistics.too-many-rows': (p: { most: number }) => `文件超过 ${p.most} 行，请拆分后分批导入。`,
} satisfies typeof english;
