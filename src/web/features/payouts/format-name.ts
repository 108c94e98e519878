/** Names of bank files: those of the product by the dictionary, an operator's own as they were named. */
import type { Messages } from '#words/index.ts';

type Shipped = keyof Messages['payoutFiles']['formats'];

export const isShipped = (names: Messages['payoutFiles']['formats'], id: string): id is Shipped =>
  Object.hasOwn(names, id);

export const nameFormat = (words: Messages, id: string): string => {
  const names = words.payoutFiles.formats;
  return isShipped(names, id) ? names[id] : id;
};
