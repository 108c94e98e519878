/** Files of orders: what is wrong with a row, in words that name row, column and value. */
export const orderFiles = {
  formats: { 'qianfan-orders': 'Qianfan, orders of distribution', mapped: 'A file with columns mapped by hand' },
  states: {
    unpaid: 'Not paid',
    paid: 'Paid',
    shipped: 'Shipped',
    received: 'Received',
    completed: 'Completed',
    refunding: 'Refund under way',
    refunded: 'Refunded',
    cancelled: 'Cancelled',
    unknown: 'Not known',
  },
  unreadable: ({ missing, found }: { missing: readonly string[]; found: readonly string[] }) =>
    `This is no file of orders that can be read: no column for ${missing.join(', ')}. It has: ${found.join(', ')}.`,
  sheetLeft: ({ sheet }: { sheet: string }) =>
    `The sheet “${sheet}” begins with other columns; its rows were not read.`,
  problem: ({ row, column, value, why }: { row: number; column: string; value: string; why: string }) =>
    `Row ${row}, ${column}, “${value}”: ${why}`,
  problems: {
    missing: 'nothing is there, and without it the row cannot be taken.',
    'not-an-amount': 'this is not an amount.',
    'below-zero': 'an amount below zero is not expected here.',
    'not-a-time': 'this is not a time that can be read.',
    'not-a-rate': 'this is not a rate from 0 to 100 %.',
    'id-lost-digits':
      'a spreadsheet has made a number of this id and lost digits. Export the file again and do not save it in a spreadsheet.',
    'id-masked': 'characters of this id are covered, so it names more than one order.',
    'broken-quote': 'a quotation mark never closes; what stands after it may belong elsewhere.',
    'cell-cut': 'this text is longer than a cell can be.',
    rounded: 'this is rounded, so the exact amount is not known.',
    'state-unknown': 'this state of an order is not known.',
    'rate-as-percent': 'this rate was read as a percentage.',
    'id-may-have-lost-digits': 'a long number that ends in zeros; a spreadsheet may have lost its last digits.',
    'day-only': 'only the day is given; the order counts from midnight.',
    'refund-above-paid': 'more was refunded than was paid.',
    'base-differs': 'this is not what was received less refunds.',
    'commission-differs': 'this is not the base times the rate.',
  },
};
