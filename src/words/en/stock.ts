/** Stock: products, SKUs, where they lie, what moved. */
export const stock = {
  /** Headers of the file that goes out and comes back. */
  file: {
    code: 'SKU code',
    productZh: 'Chinese name',
    productEn: 'Product',
    name: 'Variant',
    category: 'Category',
    link: 'Link',
    unitCost: 'Unit cost',
    marketPrice: 'Market price',
    customsValue: 'Customs value',
    currency: 'Currency',
    location: 'Location',
    units: 'On hand',
    bestBefore: 'Best before',
    receivedOn: 'Received on',
  },
};
