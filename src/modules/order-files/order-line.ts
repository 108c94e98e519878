/** One line of an order as a file tells it. A fact: nothing in it is worked out but the reading itself. Amounts in fen. */

export type OrderState =
  | 'unpaid'
  | 'paid'
  | 'shipped'
  | 'received'
  | 'completed'
  | 'refunding'
  | 'refunded'
  | 'cancelled'
  /** The file gives none, or one that is not known. */
  | 'unknown';

export interface OrderLine {
  /** As a spreadsheet shows it, from 1. */
  readonly rowNumber: number;
  readonly orderId: string;
  /**
   * Names the line for good: the order and, of several goods in it, the one
   * meant. The same line in a later file has the same id, so an import can be
   * repeated; two lines with one id in a file are for whoever stores them to tell.
   */
  readonly lineId: string;
  readonly paidAt: Date;
  readonly creatorName: string | null;
  readonly creatorId: string | null;
  /** A discount code or link code by which the order is a creator's. */
  readonly code: string | null;
  readonly skuId: string | null;
  readonly skuName: string | null;
  /** Of the goods, before anything is taken off. */
  readonly price: bigint | null;
  /** What the merchant received, before refunds: what commission is of. */
  readonly paid: bigint;
  readonly buyerPaid: bigint | null;
  readonly refunded: bigint;
  /** As the file states it; by the platform's own arithmetic `paid` less `refunded`. */
  readonly commissionBase: bigint | null;
  /** Parts per million: platforms write rates finer than a hundredth of a percent. */
  readonly commissionRatePpm: bigint | null;
  readonly commission: bigint | null;
  readonly settledCommission: bigint | null;
  readonly state: OrderState;
  /** As the file words the state. */
  readonly stateText: string;
  readonly settledAt: Date | null;
  /** When the platform last changed the line. */
  readonly updatedAt: Date | null;
  readonly cooperation: string | null;
  readonly channel: string | null;
}

export type OrderField =
  | 'orderId'
  | 'lineId'
  | 'paidAt'
  | 'status'
  | 'creatorName'
  | 'creatorId'
  | 'code'
  | 'skuId'
  | 'skuName'
  | 'price'
  | 'paid'
  | 'buyerPaid'
  | 'refunded'
  | 'commissionBase'
  | 'commissionRate'
  | 'commission'
  | 'settledCommission'
  | 'settledAt'
  | 'updatedAt'
  | 'cooperation'
  | 'channel';

/** Why a row was not taken. */
export type RejectionCode =
  | 'missing'
  | 'not-an-amount'
  | 'below-zero'
  | 'not-a-time'
  | 'not-a-rate'
  /** A spreadsheet made a number of the id and lost its last digits. */
  | 'id-lost-digits'
  /** Characters of the id are covered, `P80****804`: it names more than one order. */
  | 'id-masked'
  | 'broken-quote'
  | 'cell-cut';

/** What is odd about a row that was taken. */
export type WarningCode =
  /** The file has rounded the amount (`1.2万`), or it is finer than a fen, or a rate than a millionth. */
  | 'rounded'
  | 'state-unknown'
  /** A rate above 1 in a column of fractions was read as percent. */
  | 'rate-as-percent'
  /** A long number that ends in zeros where a spreadsheet keeps no digits. */
  | 'id-may-have-lost-digits'
  | 'day-only'
  | 'refund-above-paid'
  /** The base is not what was received less refunds. */
  | 'base-differs'
  /** The commission is not base × rate, to one fen. */
  | 'commission-differs';

/** Always names the row, the column by its header, and what stands in it. */
export interface OrderProblem {
  readonly rowNumber: number;
  readonly column: string;
  readonly value: string;
  readonly code: RejectionCode | WarningCode;
}

export type OrderFileItem =
  | {
      readonly kind: 'header';
      readonly format: string;
      readonly rowNumber: number;
      readonly ignored: readonly string[];
    }
  /** The columns without which nothing can be read; comes alone. */
  | { readonly kind: 'unreadable'; readonly missing: readonly OrderField[]; readonly found: readonly string[] }
  /** A further sheet that does not begin with the same headers: none of its rows were read. */
  | { readonly kind: 'sheet-left'; readonly sheet: string; readonly rowNumber: number }
  | { readonly kind: 'line'; readonly line: OrderLine; readonly warnings: readonly OrderProblem[] }
  | { readonly kind: 'rejected'; readonly rowNumber: number; readonly problems: readonly OrderProblem[] };
