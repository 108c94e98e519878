/** Lays the tier x model matrix out as a mosaic: column width = a model's spend, cell height = a tier's part of it. */
import { TIERS, type Tier } from '#modules/creators/contract.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';

export interface MosaicTile {
  readonly tier: Tier;
  readonly model: ModelKind;
  readonly creators: number;
  readonly spend: number;
  /** Share of the whole spend, a fraction. */
  readonly share: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MosaicColumn {
  readonly model: ModelKind;
  readonly x: number;
  readonly width: number;
  readonly share: number;
}

export interface Mosaic {
  readonly columns: readonly MosaicColumn[];
  readonly tiles: readonly MosaicTile[];
}

/** Splits `free` by weight, but no part under `least`: what a small part gets more, the others give by weight. */
function computeParts(weights: readonly number[], free: number, least: number): number[] {
  const floor = Math.min(least, free / Math.max(1, weights.length));
  const small = new Set<number>();
  for (;;) {
    const room = free - small.size * floor;
    const weight = weights.reduce((sum, one, index) => (small.has(index) ? sum : sum + one), 0);
    const next = weights.findIndex((one, index) => !small.has(index) && (one / weight) * room < floor - 1e-9);
    if (next === -1) return weights.map((one, index) => (small.has(index) ? floor : (one / weight) * room));
    small.add(next);
  }
}

/**
 * @param matrix cells of the plan; area is the worst-case cost
 * @param width of the drawing, with `gap` between tiles, in the same unit
 * @param least width of a column, so that a finger finds the smallest
 */
export function computeMosaic(
  matrix: PlanDocument['matrix'],
  width: number,
  height: number,
  gap: number,
  least = 0,
): Mosaic {
  const cells = matrix
    .map((cell) => ({ ...cell, spend: Number(cell.cost.worst) }))
    .filter((cell) => cell.creators > 0 && cell.spend > 0);
  const total = cells.reduce((sum, cell) => sum + cell.spend, 0);
  const models = MODEL_KINDS.filter((model) => cells.some((cell) => cell.model === model));
  const free = width - gap * Math.max(0, models.length - 1);
  const columns: MosaicColumn[] = [];
  const tiles: MosaicTile[] = [];
  const spends = models.map((model) => cells.reduce((sum, cell) => (cell.model === model ? sum + cell.spend : sum), 0));
  const widths = computeParts(spends, free, least);
  let x = 0;
  for (const [place, model] of models.entries()) {
    const column = TIERS.flatMap((tier) => cells.filter((cell) => cell.model === model && cell.tier === tier));
    const spend = column.reduce((sum, cell) => sum + cell.spend, 0);
    const columnWidth = widths[place] ?? 0;
    const freeHeight = height - gap * Math.max(0, column.length - 1);
    let y = 0;
    for (const cell of column) {
      const tileHeight = (freeHeight * cell.spend) / spend;
      const { tier, creators } = cell;
      tiles.push({
        tier,
        model,
        creators,
        spend: cell.spend,
        share: cell.spend / total,
        x,
        y,
        width: columnWidth,
        height: tileHeight,
      });
      y += tileHeight + gap;
    }
    columns.push({ model, x, width: columnWidth, share: spend / total });
    x += columnWidth + gap;
  }
  return { columns, tiles };
}
