/** Who is sent a product for their note, when the stock is too small for all. */
import type { Candidate } from './candidate.ts';

const isParcel = ({ kind }: Candidate['items'][number]): boolean => kind === 'gift-parcel';
const countParcels = ({ items }: Candidate): number =>
  items.reduce((sum, item) => sum + (isParcel(item) ? item.count : 0), 0);

/**
 * Gifts, live goods and locked deals keep their products; what is left of
 * `stock` goes to the notes of most worth, the others are made with a loan or
 * the creator's own product, at the same cost. The order of `chosen` is kept.
 */
export function allotStock(chosen: readonly Candidate[], stock: number): Candidate[] {
  const sent = chosen.filter((candidate) => candidate.units === 0 && countParcels(candidate) > 0);
  let left = stock - chosen.reduce((sum, candidate) => sum + candidate.units, 0);
  for (const candidate of sent) if (candidate.locked) left -= countParcels(candidate);
  const lent = new Set<Candidate>();
  for (const candidate of sent.toSorted((a, b) => b.worth - a.worth || (a.creator.key < b.creator.key ? -1 : 1))) {
    if (candidate.locked) continue;
    const parcels = countParcels(candidate);
    if (parcels <= left) left -= parcels;
    else lent.add(candidate);
  }
  return chosen.map((candidate) => (lent.has(candidate) ? lendProduct(candidate) : candidate));
}

function lendProduct(candidate: Candidate): Candidate {
  return {
    ...candidate,
    items: candidate.items.map((item) => (isParcel(item) ? { kind: 'product-loan', count: item.count } : item)),
    terms: withoutGoods(candidate.terms),
  };
}

/** Nothing is owed from the stock. */
function withoutGoods(terms: unknown): unknown {
  if (typeof terms !== 'object' || terms === null || !('goods' in terms)) return terms;
  const { goods } = terms;
  const none = typeof goods === 'object' && goods !== null ? { ...goods, units: 0, parcels: 0 } : goods;
  return 'consideration' in terms && terms.consideration === 'fee-and-goods'
    ? { ...terms, goods: none, consideration: 'fee' }
    : { ...terms, goods: none };
}
