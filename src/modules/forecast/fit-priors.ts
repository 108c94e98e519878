/** What is known of creators before their own notes, estimated from other creators' notes: empirical Bayes by moments. */
import { update, type Prior } from './belief.ts';
import { pool, type Estimate, type Pooled } from './pool.ts';

/** All notes of one creator, as logarithms by note type. */
export interface CreatorNotes {
  readonly tier: string;
  readonly vertical: string;
  readonly logs: Readonly<Record<string, readonly number[]>>;
}

export interface FittedPriors {
  readonly within: number;
  readonly between: number;
  /** Notes and creators under them. */
  readonly notes: number;
  readonly creators: number;
  /** Log of a type's note over an image note of the same creator; 0 for image and for what is not known. */
  readonly shift: (type: string) => number;
  /** The prior of a creator of the tier and vertical, for notes of the type; an unknown cell is its tier, an unknown tier all. */
  readonly prior: (tier: string, vertical: string, type: string) => Prior;
}

/** The type that the others are held against. */
const BASE = 'image';
/** Creators from which scatter between them can be told. */
const FEWEST = 3;

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const squaresOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};

/** Standard deviation of notes about the creator's mean of their type, over all creators. */
function computeWithin(creators: readonly CreatorNotes[]): number {
  let squares = 0;
  let freedom = 0;
  for (const logs of creators.flatMap((creator) => Object.values(creator.logs))) {
    if (logs.length < 2) continue;
    squares += squaresOf(logs);
    freedom += logs.length - 1;
  }
  return freedom === 0 || squares === 0 ? 1 : Math.sqrt(squares / freedom);
}

/** How a type's notes differ from image notes of the same creators; 0 with fewer than three creators who make both. */
function computeShift(creators: readonly CreatorNotes[], type: string, within: number): number {
  const contrasts = creators.flatMap(({ logs }): Estimate[] => {
    const [base, other] = [logs[BASE] ?? [], logs[type] ?? []];
    if (base.length === 0 || other.length === 0) return [];
    return [{ level: meanOf(other) - meanOf(base), variance: within ** 2 * (1 / base.length + 1 / other.length) }];
  });
  return contrasts.length < FEWEST ? 0 : pool(contrasts).mean;
}

interface Unit {
  readonly tier: string;
  readonly vertical: string;
  readonly estimate: Estimate;
}

const groupBy = (units: readonly Unit[], key: (unit: Unit) => string): Map<string, Estimate[]> => {
  const groups = new Map<string, Estimate[]>();
  for (const unit of units) {
    const group = groups.get(key(unit));
    if (group === undefined) groups.set(key(unit), [unit.estimate]);
    else group.push(unit.estimate);
  }
  return groups;
};

/** Means of groups, each drawn towards `towards` by how far the groups truly differ; the same rule as for creators. */
function shrinkGroups(
  groups: ReadonlyMap<string, readonly Estimate[]>,
  towards: (name: string) => number,
  between: number,
): Map<string, number> {
  const pooled = [...groups].map(([name, estimates]) => {
    const precision = estimates.reduce((sum, { variance }) => sum + 1 / (variance + between ** 2), 0);
    const level = estimates.reduce((sum, one) => sum + one.level / (one.variance + between ** 2), 0) / precision;
    return { name, level, variance: 1 / precision };
  });
  const apart: Pooled = pool(pooled.map(({ name, level, variance }) => ({ level: level - towards(name), variance })));
  return new Map(
    pooled.map(({ name, level, variance }) => {
      const prior = { mean: towards(name), between: apart.between, within: Math.sqrt(variance) };
      return [name, update(prior, [{ level, notes: 1 }]).mean];
    }),
  );
}

/**
 * Scatter of a creator's notes (analysis of variance), of creators (Paule and
 * Mandel), and the mean of each tier x vertical, drawn towards its tier, and of
 * each tier, drawn towards all. Note types differ by one shift for all cells,
 * told from creators who make both. With fewer than three creators their
 * scatter is taken to be that of notes. Needs at least one note.
 */
export function fitPriors(creators: readonly CreatorNotes[]): FittedPriors {
  const within = computeWithin(creators);
  const shifts = new Map<string, number>();
  for (const type of new Set(creators.flatMap(({ logs }) => Object.keys(logs))))
    shifts.set(type, type === BASE ? 0 : computeShift(creators, type, within));
  const shift = (type: string): number => shifts.get(type) ?? 0;
  const units = creators.flatMap(({ tier, vertical, logs }): Unit[] => {
    const values = Object.entries(logs).flatMap(([type, of]) => of.map((log) => log - shift(type)));
    if (values.length === 0) return [];
    return [{ tier, vertical, estimate: { level: meanOf(values), variance: within ** 2 / values.length } }];
  });
  const all = pool(units.map(({ estimate }) => estimate));
  const cellOf = ({ tier, vertical }: Pick<Unit, 'tier' | 'vertical'>): string => `${tier}/${vertical}`;
  // About the mean of their own cell: what cells differ by is no scatter of creators.
  const cells = groupBy(units, cellOf);
  const centred = [...cells.values()].flatMap((estimates) => {
    const { mean } = pool(estimates);
    return estimates.length < 2 ? [] : estimates.map(({ level, variance }) => ({ level: level - mean, variance }));
  });
  const between = units.length < FEWEST ? within : centred.length < FEWEST ? all.between : pool(centred).between;
  const tiers = shrinkGroups(
    groupBy(units, ({ tier }) => tier),
    () => all.mean,
    between,
  );
  const tierMean = (tier: string): number => tiers.get(tier) ?? all.mean;
  const cellMeans = shrinkGroups(cells, (cell) => tierMean(cell.slice(0, cell.indexOf('/'))), between);
  return {
    within,
    between,
    notes: creators.reduce((sum, { logs }) => sum + Object.values(logs).reduce((count, of) => count + of.length, 0), 0),
    creators: units.length,
    shift,
    prior: (tier, vertical, type) => ({
      mean: (cellMeans.get(cellOf({ tier, vertical })) ?? tierMean(tier)) + shift(type),
      between,
      within,
    }),
  };
}
