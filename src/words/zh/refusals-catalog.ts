import type { refusalsCatalog as english } from '../en/refusals-catalog.ts';

export const refusalsCatalog = {
  'catalog.no-product': '当前工作区没有这个商品。',
  'catalog.no-sku': '当前工作区没有这个 SKU，请先在“库存”中登记。',
  'catalog.no-location': '当前工作区没有这个仓库，请先在“库存”中登记。',
  'catalog.no-shelf': '该批次从未存放在此处，请改用入库。',
  'catalog.no-name': '商品需要一个名称，中文或英文均可。',
  'catalog.code-taken': (p: { code: string }) => `编码“${p.code}”已被其他 SKU 使用，请换一个编码，或修改原有 SKU。`,
  'catalog.location-taken': (p: { name: string }) => `已有名为“${p.name}”的仓库。`,
  'catalog.too-many-locations': (p: { most: number }) => `一个工作区最多 ${p.most} 个仓库。`,
  'catalog.in-the-future': (p: { on: string; today: string }) =>
    `${p.on} 尚未到来，只能登记已发生的出入库。北京时间今天是 ${p.today}。`,
  'catalog.expired-before': (p: { sku: string; day: string }) =>
    `${p.sku} 在 ${p.day} 已到期，早于入库日期，请核对日期。`,
  'catalog.not-enough': (p: { sku: string; asked: number; left: number }) =>
    `${p.sku} 可用库存 ${p.left} 件，需要 ${p.asked} 件。请先入库、释放其他预留，或减少数量。`,
  'catalog.nothing-reserved': '没有为此预留库存，无法出库，请先预留。',
  'catalog.nothing-out': '没有尚未归还的货品：可能已退回，或从未发出。',
  'catalog.not-so-many-out': (p: { sku: string; asked: number; left: number }) =>
    `${p.sku} 在外仅 ${p.left} 件，不足 ${p.asked} 件。`,
  'catalog.below-reserved': (p: { sku: string; onHand: number; reserved: number; most: number }) =>
    `${p.sku} 在库 ${p.onHand} 件，其中 ${p.reserved} 件已预留，最多可减少 ${p.most} 件。请先释放预留。`,
  'catalog.import-changed': '预览之后库存有变动，或文件已更换。本次未写入任何内容，请重新预览。',
  'catalog.too-many-rows': (p: { most: number }) => `文件超过 ${p.most} 行，请拆分后分批导入。`,
} satisfies typeof english;
