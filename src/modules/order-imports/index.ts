/** The only door to files of orders on their way into the ledger. */
export { bookFile } from './book-file.ts';
export { OrderDesk } from './order-desk.ts';
export { newOrdersRead } from './to-orders.ts';
