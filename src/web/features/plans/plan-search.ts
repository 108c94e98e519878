/** What of the plan page stands in the URL, so that a view can be sent to a colleague. */
import { TIERS, type Tier } from '#modules/creators/contract.ts';
import { MODEL_KINDS, type ModelKind } from '#modules/collaboration-models/contract.ts';
import { TARGET_METRICS, type TargetMetric } from '#modules/plans/contract.ts';

export const SORTS = ['worth', 'cost', 'reads', 'week'] as const;
export type LineSort = (typeof SORTS)[number];

/** The sides of a solved plan; the first is shown when none is named. */
export const PLAN_TABS = ['plan', 'forecast', 'money', 'options', 'basis'] as const;
export type PlanTab = (typeof PLAN_TABS)[number];

/** What the budget curve shows. */
export const CURVE_MEASURES = ['worth', 'reads'] as const;
export type CurveMeasure = (typeof CURVE_MEASURES)[number];

export interface PlanSearch {
  readonly version?: number;
  readonly tab?: PlanTab;
  /** The total that the dial looks at, and how much of it is aimed for. */
  readonly metric?: TargetMetric;
  readonly target?: number;
  /** The budget looked at on the curve, minor units of the plan's currency. */
  readonly budget?: string;
  readonly measure?: CurveMeasure;
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
  const tab = oneOf(PLAN_TABS, search['tab']);
  const metric = oneOf(TARGET_METRICS, search['metric']);
  const target = Number(search['target'] ?? -1);
  const budget = text(search['budget']);
  const measure = oneOf(CURVE_MEASURES, search['measure']);
  return {
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(tab === undefined ? {} : { tab }),
    ...(metric === undefined ? {} : { metric }),
    ...(Number.isInteger(target) && target >= 0 ? { target } : {}),
    ...(budget !== undefined && /^\d{1,18}$/.test(budget) ? { budget } : {}),
    ...(measure === undefined ? {} : { measure }),
    ...(tier === undefined ? {} : { tier }),
    ...(model === undefined ? {} : { model }),
    ...(sort === undefined ? {} : { sort }),
    ...(q === undefined ? {} : { q }),
    ...(creator === undefined ? {} : { creator }),
  };
}
