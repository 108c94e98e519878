/** Which units are taken when some of a SKU are wanted: those that expire first. Pure. */

/** Units of one lot at one place. */
export interface Shelf {
  readonly skuId: string;
  readonly locationId: string;
  readonly lotId: string;
  /** Null: it keeps. */
  readonly bestBefore: string | null;
  readonly receivedOn: string;
  readonly units: number;
}

/** After every day that a lot can have. */
const KEEPS = '9999-12-31';

/** What expires first, then what came first; ids last, so that equal shelves have one order everywhere. */
export const compareExpiry = (a: Shelf, b: Shelf): number => {
  const [first, second] = [a, b].map(
    ({ bestBefore, receivedOn, lotId, locationId }) => `${bestBefore ?? KEEPS} ${receivedOn} ${lotId} ${locationId}`,
  ) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** How many of `units` come from which shelf; null when there are not so many. */
export function allocate<S extends Shelf>(shelves: readonly S[], units: number): S[] | null {
  const taken: S[] = [];
  let wanted = units;
  for (const shelf of shelves.toSorted(compareExpiry)) {
    if (wanted === 0) break;
    const some = Math.min(wanted, shelf.units);
    if (some <= 0) continue;
    taken.push({ ...shelf, units: some });
    wanted -= some;
  }
  return wanted === 0 ? taken : null;
}
