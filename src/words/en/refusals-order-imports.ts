/** Files of orders. */
export const refusalsOrderImports = {
  'order-imports.not-found': 'There is no such file in this workspace any more. Choose it again.',
  'order-imports.over': 'This file is read in already, or it was deleted after an hour. Choose it again.',
  'order-imports.running': 'This file is being booked. Wait until it has ended, or stop it.',
  'order-imports.not-mapped': 'Say first which column is which.',
  'order-imports.bad-mapping':
    'The file cannot be read by these columns: order number, time of payment, receipts and whose order it is are needed.',
  'order-imports.failed': 'Something went wrong on the server. What was booked before stays booked; try again.',
  'order-imports.lines-gone':
    'The refused lines of this file are no longer at hand. Choose the file again to see them.',
};
