/** The goods of a deal in the catalogue's stock. */
import type { MovedGoods, Transition } from '#modules/collaboration-models/index.ts';
import type { Question } from './guards.ts';

/** Whether what the deal needs is there; a deal that names no SKU is not held against stock. */
export const hasStock = (_question: Question): Promise<boolean> => Promise.resolve(true);

/** What a step does to stock; answers the goods that left or came back, null where the catalogue knows nothing of them. */
export const moveGoods = (_question: Question, _transition: Transition, _over: boolean): Promise<MovedGoods | null> =>
  Promise.resolve(null);
