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

/** So many of a SKU; of one lot where somebody chose it. */
export interface Wanted {
  readonly skuId: string;
  readonly units: number;
  readonly lotId?: string | undefined;
}

/** What is wanted and from where, or the first of which there is too little, with how many are left of it. */
export type Allocated<S extends Shelf> =
  | { readonly taken: S[]; readonly short: null }
  | { readonly short: Wanted & { readonly left: number } };

const lineKey = ({ skuId, lotId = '' }: Wanted): string => `${skuId} ${lotId}`;

/** The same SKU and lot twice is wanted together; chosen lots are taken before what may come from any. */
export function allocateAll<S extends Shelf>(shelves: readonly S[], wanted: readonly Wanted[]): Allocated<S> {
  const left = new Map(shelves.map((shelf) => [shelf, shelf.units]));
  const taken = new Map<S, number>();
  const lines = [...Map.groupBy(wanted, lineKey).values()].map((same) => ({
    ...same[0]!,
    units: same.reduce((sum, { units }) => sum + units, 0),
  }));
  for (const line of lines.toSorted((a, b) => Number(a.lotId === undefined) - Number(b.lotId === undefined))) {
    const fitting = shelves.filter(
      ({ skuId, lotId }) => skuId === line.skuId && (line.lotId === undefined || lotId === line.lotId),
    );
    const some = allocate(
      fitting.map((shelf) => ({ ...shelf, units: left.get(shelf)!, shelf })),
      line.units,
    );
    if (some === null) return { short: { ...line, left: fitting.reduce((sum, shelf) => sum + left.get(shelf)!, 0) } };
    for (const { shelf, units } of some) {
      left.set(shelf, left.get(shelf)! - units);
      taken.set(shelf, (taken.get(shelf) ?? 0) + units);
    }
  }
  return { taken: [...taken].map(([shelf, units]) => ({ ...shelf, units })), short: null };
}
