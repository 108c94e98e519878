/** Sums of the plan: by tier, by model, by wave, in all. Money adds up exactly, line by line. */
import { MODEL_KINDS, type CostKind, type ModelKind } from '#modules/collaboration-models/index.ts';
import { TIERS, type Tier } from '#modules/creators/index.ts';
import { modelGroup, tierGroup } from './forecast-plan.ts';
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

const addWorth = (lines: readonly ResultLine[]): number =>
  Math.round(lines.reduce((sum, line) => sum + line.worth, 0) * 100) / 100;

function toSlice(lines: readonly ResultLine[], total: bigint, outcomes: ResultOutcomes): ResultSlice {
  const { reads, engagements, notes } = outcomes;
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

/** @param outcomes of a tier's or model's lines together */
export function computeSums(lines: readonly ResultLine[], outcomes: (group: string) => ResultOutcomes): Sums {
  const cost = addCosts(lines.map((line) => line.cost));
  const total = BigInt(cost.worst);
  const slice = (group: string, own: readonly ResultLine[]): ResultSlice => toSlice(own, total, outcomes(group));
  const models = MODEL_KINDS.filter((model) => lines.some((line) => line.model === model));
  return {
    cost,
    costCny: addCosts(lines.map((line) => line.costCny)),
    worth: addWorth(lines),
    byTier: Object.fromEntries(
      TIERS.map((tier) => [
        tier,
        slice(
          tierGroup(tier),
          lines.filter((line) => line.tier === tier),
        ),
      ]),
    ) as Record<Tier, ResultSlice>,
    byModel: Object.fromEntries(
      models.map((model) => [
        model,
        slice(
          modelGroup(model),
          lines.filter((line) => line.model === model),
        ),
      ]),
    ),
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
      notes: Math.round(own.reduce((sum, { odds }) => sum + odds!.appears * odds!.notes, 0)),
      cost: addCosts(own.map((line) => line.cost)),
    };
  });
}
