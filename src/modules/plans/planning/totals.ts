/** Sums of the plan: by tier, by model, by wave, in all. Money adds up exactly, line by line. */
import { MODEL_KINDS, type Band, type CostKind, type ModelKind } from '#modules/collaboration-models/index.ts';
import { TIERS, type Tier } from '#modules/creators/index.ts';
import { addBands, addTogether } from './bands.ts';
import type { CostPart, ExpectedWorst, ResultLine, ResultOutcomes, ResultSlice, ResultWave } from './plan-result.ts';
import type { Wave } from './waves.ts';

export function addCosts(costs: readonly ExpectedWorst[]): ExpectedWorst {
  let expected = 0n;
  let worst = 0n;
  for (const cost of costs) {
    expected += BigInt(cost.expected);
    worst += BigInt(cost.worst);
  }
  return { expected: expected.toString(), worst: worst.toString() };
}

/** Cost by kind over all lines, CNY fen. */
export function addParts(lines: readonly ResultLine[]): CostPart[] {
  const kinds = new Map<CostKind, ExpectedWorst[]>();
  for (const part of lines.flatMap((line) => line.parts)) kinds.set(part.kind, [...(kinds.get(part.kind) ?? []), part]);
  return [...kinds].map(([kind, parts]) => ({ kind, ...addCosts(parts) }));
}

export function addOutcomes(lines: readonly ResultLine[], correlation: number): ResultOutcomes {
  const bands = (pick: (outcomes: ResultOutcomes) => Band | null): Band | null => {
    const known = lines.flatMap((line) => pick(line.outcomes) ?? []);
    return known.length === 0 ? null : addBands(known, correlation);
  };
  const revenue = bands(({ revenue: own }) =>
    own === null ? null : { p10: Number(own.p10), p50: Number(own.p50), p90: Number(own.p90) },
  );
  const zero = { p10: 0, p50: 0, p90: 0 };
  return {
    reads: bands((outcomes) => outcomes.reads) ?? zero,
    engagements: bands((outcomes) => outcomes.engagements) ?? zero,
    notes: addTogether(lines.map((line) => line.outcomes.notes)),
    orders: bands((outcomes) => outcomes.orders),
    revenue: revenue === null ? null : { p10: String(revenue.p10), p50: String(revenue.p50), p90: String(revenue.p90) },
  };
}

const addWorth = (lines: readonly ResultLine[]): number =>
  Math.round(lines.reduce((sum, line) => sum + line.worth, 0) * 100) / 100;

function toSlice(lines: readonly ResultLine[], total: bigint, correlation: number): ResultSlice {
  const { reads, engagements, notes } = addOutcomes(lines, correlation);
  const cost = addCosts(lines.map((line) => line.cost));
  return {
    creators: lines.length,
    cost,
    share: total === 0n ? 0 : Number(BigInt(cost.worst)) / Number(total),
    reads,
    engagements,
    notes,
    worth: addWorth(lines),
  };
}

export interface Sums {
  readonly cost: ExpectedWorst;
  readonly costCny: ExpectedWorst;
  readonly worth: number;
  readonly byTier: Record<Tier, ResultSlice>;
  readonly byModel: Partial<Record<ModelKind, ResultSlice>>;
  readonly matrix: { tier: Tier; model: ModelKind; creators: number; cost: ExpectedWorst }[];
}

export function computeSums(lines: readonly ResultLine[], correlation: number): Sums {
  const cost = addCosts(lines.map((line) => line.cost));
  const total = BigInt(cost.worst);
  const slice = (own: readonly ResultLine[]): ResultSlice => toSlice(own, total, correlation);
  const models = MODEL_KINDS.filter((model) => lines.some((line) => line.model === model));
  return {
    cost,
    costCny: addCosts(lines.map((line) => line.costCny)),
    worth: addWorth(lines),
    byTier: Object.fromEntries(
      TIERS.map((tier) => [tier, slice(lines.filter((line) => line.tier === tier))]),
    ) as Record<Tier, ResultSlice>,
    byModel: Object.fromEntries(models.map((model) => [model, slice(lines.filter((line) => line.model === model))])),
    matrix: TIERS.flatMap((tier) =>
      models.flatMap((model) => {
        const own = lines.filter((line) => line.tier === tier && line.model === model);
        return own.length === 0
          ? []
          : [{ tier, model, creators: own.length, cost: addCosts(own.map((line) => line.cost)) }];
      }),
    ),
  };
}

/** Waves in use, numbered as the lines are. */
export function computeWaves(
  lines: readonly ResultLine[],
  waves: readonly Wave[],
  keyOf: (line: ResultLine) => string,
): ResultWave[] {
  const numbers = [...new Set(lines.map((line) => line.wave))].toSorted((a, b) => a - b);
  return numbers.map((number) => {
    const own = lines.filter((line) => line.wave === number);
    const wave = waves.find((one) => one.key === keyOf(own[0]!))!;
    return {
      wave: number,
      key: wave.key,
      from: wave.from,
      to: wave.to,
      models: MODEL_KINDS.filter((model) => own.some((line) => line.model === model)),
      creators: own.length,
      notes: Math.round(addTogether(own.map((line) => line.outcomes.notes)).p50),
      cost: addCosts(own.map((line) => line.cost)),
    };
  });
}
