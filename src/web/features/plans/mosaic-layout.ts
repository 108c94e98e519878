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

/**
 * @param matrix cells of the plan; area is the worst-case cost
 * @param width of the drawing, with `gap` between tiles, in the same unit
 */
export function computeMosaic(matrix: PlanDocument['matrix'], width: number, height: number, gap: number): Mosaic {
  const cells = matrix
    .map((cell) => ({ ...cell, spend: Number(cell.cost.worst) }))
    .filter((cell) => cell.creators > 0 && cell.spend > 0);
  const total = cells.reduce((sum, cell) => sum + cell.spend, 0);
  const models = MODEL_KINDS.filter((model) => cells.some((cell) => cell.model === model));
  const free = width - gap * Math.max(0, models.length - 1);
  const columns: MosaicColumn[] = [];
  const tiles: MosaicTile[] = [];
  let x = 0;
  for (const model of models) {
    const column = TIERS.flatMap((tier) => cells.filter((cell) => cell.model === model && cell.tier === tier));
    const spend = column.reduce((sum, cell) => sum + cell.spend, 0);
    const columnWidth = (free * spend) / total;
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
