import type { stock as english } from '../en/stock.ts';

export const stock = {
  file: {
    code: 'SKU编码',
    productZh: '商品名称',
    productEn: '英文名',
    name: '规格',
    category: '类目',
    link: '商品链接',
    unitCost: '单位成本',
    marketPrice: '市场价',
    customsValue: '申报价值',
    currency: '币种',
    location: '仓库',
    units: '在库数量',
    bestBefore: '最佳使用期限',
    receivedOn: '入库日期',
  },
} satisfies typeof english;
