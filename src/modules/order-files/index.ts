/** Order and settlement files (Qianfan, or a shop's own, mapped) as typed lines in fen. Pure: the caller stores them. */
export { describeColumns, type FileColumn } from './describe-columns.ts';
export { OrderMapping } from './layout.ts';
export type { OrderField, OrderFileItem, OrderLine, OrderProblem, OrderState } from './order-line.ts';
export { readOrderFile } from './read-order-file.ts';
