import type { logistics as english } from '../en/logistics.ts';

const states = {
  drafted: '待打包',
  packed: '已打包',
  shipped: '已发货',
  delivered: '已签收',
  returned: '已退回',
  lost: '已丢失',
  cancelled: '已取消',
};

export const logistics = {
  file: {
    columns: {
      id: '包裹编号',
      creator: '达人',
      recipient: '收件人',
      phone: '电话',
      province: '省份',
      city: '城市',
      district: '区县',
      street: '详细地址',
      postcode: '邮编',
      label: '面单',
      sku: 'SKU编码',
      product: '商品',
      units: '件数',
      picks: '拣货批次（有效期或入库日）',
      location: '发货仓',
      note: '备注',
      carrier: '快递公司',
      number: '快递单号',
      state: '包裹状态',
      date: '日期',
      cost: '运费',
    },
    states,
  },
} satisfies typeof english;
