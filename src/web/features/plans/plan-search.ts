/** What of the plan page stands in the URL, so that a view can be sent to a colleague. */
import { TIERS, type Tier } from '#modules/creators/contract.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';

export const SORTS = ['worth', 'cost', 'reads', 'week'] as const;
export type LineSort = (typeof SORTS)[number];

export interface PlanSearch {
  readonly version?: number;
  readonly tier?: Tier;
  readonly model?: ModelKind;
  readonly q?: string;
  readonly sort?: LineSort;
  /** The creator shown in the inspector. */
  readonly creator?: string;
}

const oneOf = <Value extends string>(values: readonly Value[], given: unknown): Value | undefined =>
  values.find((value) => value === given);
const text = (given: unknown): string | undefined =>
  typeof given === 'string' && given !== '' ? given : typeof given === 'number' ? String(given) : undefined;

/** Reads the search of the URL; what is not understood is left out. */
export function readPlanSearch(search: Record<string, unknown>): PlanSearch {
  const version = Number(search['version']);
  const tier = oneOf(TIERS, search['tier']);
  const model = oneOf(MODEL_KINDS, search['model']);
  const sort = oneOf(SORTS, search['sort']);
  const q = text(search['q']);
  const creator = text(search['creator']);
  return {
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(tier === undefined ? {} : { tier }),
    ...(model === undefined ? {} : { model }),
    ...(sort === undefined ? {} : { sort }),
    ...(q === undefined ? {} : { q }),
    ...(creator === undefined ? {} : { creator }),
  };
}
