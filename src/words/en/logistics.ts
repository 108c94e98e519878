/** Parcels. */
const states = {
  drafted: 'To pack',
  packed: 'Packed',
  shipped: 'Shipped',
  delivered: 'Delivered',
  returned: 'Returned',
  lost: 'Lost',
  cancelled: 'Cancelled',
};

export const logistics = {
  /** Headers and states of the packing list, which comes back as a file of states. */
  file: {
    columns: {
      id: 'Parcel',
      creator: 'Creator',
      recipient: 'Recipient',
      phone: 'Phone',
      province: 'Province',
      city: 'City',
      district: 'District',
      street: 'Street',
      postcode: 'Postcode',
      label: 'Label',
      sku: 'SKU code',
      product: 'Product',
      units: 'Units',
      picks: 'Take from (best before or received)',
      location: 'From',
      note: 'Note',
      carrier: 'Carrier',
      number: 'Tracking number',
      state: 'State',
      date: 'Date',
      cost: 'Shipping cost',
    },
    states,
  },
};
