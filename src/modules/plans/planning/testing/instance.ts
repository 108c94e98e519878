/**
 * Large invented problems for tests and benchmarks, in the shape that the planner
 * builds: creators over four tiers, about 3.5 bundles each over six models, and
 * 14 to 60 side rows. The same family, size and seed give the same problem.
 */
import { finding } from '#words/finding.ts';
import type { Problem, Row, SoftRow } from '../problem.ts';

/**
 * - `example`: quotes and engagement drawn as in the synthetic example (log-normal per follower, independent).
 * - `correlated`: a bundle's value is its price give or take a tenth: hardly anybody is a bargain.
 * - `flat`: one price per tier and model, whatever the creator is worth.
 * - `heavy`: values with a Pareto tail (exponent 1.2): a few creators are worth more than all others.
 */
export const FAMILIES = ['example', 'correlated', 'flat', 'heavy'] as const;
export type Family = (typeof FAMILIES)[number];

/** mulberry32 (Tommy Ettinger, public domain). */
function makeUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Share of creators, followers (truncated Pareto), quote and engagement per follower (median, sigma of the logarithm). */
const TIERS = [
  { share: 0.05, low: 1_000_000, high: 12_000_000, alpha: 1.25, quote: [0.05, 0.6], engagement: [0.007, 1.39] },
  { share: 0.2, low: 100_000, high: 999_999, alpha: 1.25, quote: [0.07, 0.65], engagement: [0.0057, 1.5] },
  { share: 0.25, low: 10_000, high: 99_999, alpha: 0.8, quote: [0.075, 0.55], engagement: [0.018, 1.2] },
  { share: 0.5, low: 600, high: 9_999, alpha: 0.35, quote: [0.08, 0.5], engagement: [0.055, 1] },
] as const;
/** Price and value against one paid image note, chance to be offered, notes, products, sessions. */
const MODELS = [
  { price: 1, value: 1, chance: 0.95, notes: 1, units: 0, sessions: 0 },
  { price: 1.28, value: 1.2, chance: 0.9, notes: 1, units: 0, sessions: 0 },
  { price: 2.6, value: 2.8, chance: 0.5, notes: 3, units: 0, sessions: 0 },
  { price: 1.7, value: 1.65, chance: 0.45, notes: 1, units: 0, sessions: 0 },
  { price: 0.05, value: 0.22, chance: 0.45, notes: 1, units: 1, sessions: 0 },
  { price: 2.2, value: 2.1, chance: 0.25, notes: 0, units: 5, sessions: 1 },
] as const;
const MONTHS = 3;
/** CNY yuan for one engagement. */
const ENGAGEMENT_PRICE = 4;
/** A yuan short of a wish costs so many times what a yuan buys on average. */
const PENALTY_FACTOR = 1.5;

interface Option {
  readonly group: number;
  readonly tier: number;
  readonly model: number;
  readonly mcn: number;
  readonly month: number;
  /** Fen. */
  readonly cost: number;
  readonly value: number;
}

/** Builds one problem; `rows` asks for about so many side rows, wishes included (14 to 60). */
export function makeInstance(family: Family, groups: number, seed: number, rows: number): Problem {
  const uniform = makeUniform(seed * 7_919 + FAMILIES.indexOf(family) * 104_729 + groups);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const mcns = Math.max(0, rows - 26);
  const options: Option[] = [];
  const firstOption = new Int32Array(groups + 1);
  for (let group = 0; group < groups; group++) {
    const tier = drawTier(uniform());
    const { low, high, alpha, quote, engagement } = TIERS[tier]!;
    const followers = low * (1 - uniform() * (1 - (low / high) ** alpha)) ** (-1 / alpha);
    const mcn = uniform() < 0.4 ? Math.floor(uniform() ** 1.5 * 60) : -1;
    const month = Math.floor(uniform() * MONTHS);
    const image =
      family === 'flat'
        ? [90_000, 14_000, 2_200, 300][tier]!
        : Math.max(50, followers * quote[0] * Math.exp(quote[1] * normal()));
    const worth =
      family === 'heavy'
        ? image * 0.4 * (1 - uniform()) ** (-1 / 1.2)
        : followers * Math.min(1.5, engagement[0] * Math.exp(engagement[1] * normal())) * ENGAGEMENT_PRICE;
    MODELS.forEach((model, index) => {
      if (uniform() > model.chance * (index === 4 && tier < 2 ? 0.3 : 1)) return;
      const price = family === 'flat' ? 1 : Math.exp(0.08 * normal());
      const cost = roundQuote(image * model.price * price) * 100 + (model.units + 1) * 6_800;
      const value =
        family === 'correlated'
          ? (cost / 100) * (0.9 + 0.2 * uniform()) * (0.8 + 0.1 * index)
          : worth * model.value * Math.exp(0.15 * normal());
      options.push({ group, tier, model: index, mcn, month, cost, value: Math.round(value * 100) / 100 });
    });
    firstOption[group + 1] = options.length;
  }
  return toProblem(groups, firstOption, options, mcns, rows, uniform);
}

function drawTier(point: number): number {
  let left = point;
  return Math.max(
    0,
    TIERS.findIndex(({ share }) => (left -= share) < 0),
  );
}

/** Two significant digits, as creators set their prices. */
function roundQuote(value: number): number {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(value)) - 1);
  return Math.max(20, Math.round(value / step) * step);
}

const LIMIT = finding('PLAN', 'row.stock', { value: 1 });

function toProblem(
  groups: number,
  firstOption: Int32Array,
  options: readonly Option[],
  mcns: number,
  rows: number,
  uniform: () => number,
): Problem {
  const dearest = new Float64Array(groups);
  for (const { group, cost } of options) dearest[group] = Math.max(dearest[group]!, cost);
  const budget = Math.round(dearest.reduce((sum, cost) => sum + cost, 0) * 0.06);
  const picked = groups * 0.12;
  const all: Row[] = [];
  const add = (
    name: string,
    of: (option: Option) => number,
    bounds: { lower?: number; upper?: number },
    scale = 1,
  ): void => {
    all.push({ ...collect(options, of), name, finding: LIMIT, lower: null, upper: null, ...bounds, scale });
  };
  const share = (name: string, inside: (option: Option) => boolean, percent: number, least: boolean): void => {
    const bps = percent * 100;
    add(
      name,
      ({ cost, ...option }) => cost * ((inside({ cost, ...option }) ? 10_000 : 0) - bps),
      least ? { lower: 0 } : { upper: 0 },
      1_000_000,
    );
  };
  const count = (part: number): number => Math.max(1, Math.round(picked * part));
  add('budget', ({ cost }) => cost, { upper: budget }, 100);
  share('koc_share', ({ tier }) => tier === 3, 6, true);
  share('mega_share', ({ tier }) => tier === 0, 30, false);
  add('creators_max', () => 1, { upper: count(1.6) });
  add('mid_min', ({ tier }) => (tier === 1 ? 1 : 0), { lower: count(0.15) });
  add('micro_min', ({ tier }) => (tier === 2 ? 1 : 0), { lower: count(0.2) });
  add('stock', ({ model }) => MODELS[model]!.units, { upper: count(0.5) });
  add('live', ({ model }) => MODELS[model]!.sessions, { upper: count(0.04) });
  for (let month = 0; month < MONTHS; month++)
    add(`notes_${month}`, (option) => (option.month === month ? MODELS[option.model]!.notes : 0), {
      upper: count(0.5),
    });
  if (rows > 20) {
    for (let model = 0; model < 4; model++)
      share(`model_${model}_share`, (option) => option.model === model, 35, false);
    add('gift_min', ({ model }) => (model === 4 ? 1 : 0), { lower: count(0.1) });
    add('ambassadors_max', ({ model }) => (model === 2 ? 1 : 0), { upper: count(0.2) });
    add('live_min', ({ model }) => (model === 5 ? 1 : 0), { lower: count(0.01) });
  }
  for (let mcn = 0; mcn < mcns; mcn++)
    add(`mcn_${mcn}`, (option) => (option.mcn === mcn ? 1 : 0), { upper: Math.max(1, Math.round(groups * 0.0012)) });
  const required = new Uint8Array(groups);
  for (let n = 0; n < Math.min(10, groups / 100); n++) {
    const group = Math.floor(uniform() * groups);
    // Somebody small, so that the budget can carry whoever must be in.
    if (firstOption[group + 1]! > firstOption[group]! && options[firstOption[group]!]!.tier > 1) required[group] = 1;
  }
  return {
    groups,
    firstOption,
    required,
    value: Float64Array.from(options, ({ value }) => value),
    rows: all,
    softRows: listWishes(options, budget),
  };
}

function collect(
  options: readonly Option[],
  of: (option: Option) => number,
): { options: Int32Array; coefficients: Float64Array } {
  const coefficients = options.map(of);
  const used = coefficients.flatMap((coefficient, option) => (coefficient === 0 ? [] : [option]));
  return {
    options: Int32Array.from(used),
    coefficients: Float64Array.from(used, (option) => coefficients[option]!),
  };
}

/** A wished share of the budget for three tiers and the leading model. */
function listWishes(options: readonly Option[], budget: number): SoftRow[] {
  const worth = options.reduce((sum, { value }) => sum + value, 0);
  const cost = options.reduce((sum, option) => sum + option.cost, 0) / 100;
  const penalty = Math.round(((PENALTY_FACTOR * worth) / cost) * 10_000) / 10_000;
  const wish = (name: string, inside: (option: Option) => boolean, part: number): SoftRow => ({
    ...collect(options, (option) => (inside(option) ? option.cost : 0)),
    name,
    target: Math.floor(budget * part),
    penalty,
    scale: 100,
  });
  return [
    wish('wish_mega', ({ tier }) => tier === 0, 0.15),
    wish('wish_mid', ({ tier }) => tier === 1, 0.35),
    wish('wish_micro', ({ tier }) => tier === 2, 0.2),
    wish('wish_koc', ({ tier }) => tier === 3, 0.08),
    wish('wish_primary', ({ model }) => model < 2, 0.5),
  ];
}
