/** The wizard's steps in order, and which answers each one asks for; the currency comes before every amount. */
import type { DraftField } from '../intake-draft.ts';

export const STEPS = ['goal', 'budget', 'product', 'brand', 'details', 'creators'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_FIELDS: Readonly<Record<Step, readonly DraftField[]>> = {
  goal: ['situation', 'objectives'],
  budget: ['budget', 'currency', 'cnyPerUnit', 'rateOn'],
  product: ['vertical', 'productName', 'price', 'unitCost', 'stock', 'giftable', 'luxury'],
  brand: ['presence', 'relationships', 'control', 'store'],
  details: [
    'start',
    'months',
    'gender',
    'ages',
    'cities',
    'competitors',
    'blockedBrands',
    'keywords',
    'shopKind',
    'orderMode',
    'targets',
    'segments',
    'conversion',
    'averageOrderValue',
    'boosting',
    'tax',
    'contingency',
    'tierLimits',
    'modelLimits',
    'creatorsMin',
    'creatorsMax',
    'notesPerMonth',
    'creatorsPerMcn',
    'liveSessions',
    'usageRightsMonths',
    'include',
    'exclude',
    'allowSuspicious',
  ],
  creators: ['listId', 'name'],
};

/** The step that asks for a field. */
export const findStep = (field: DraftField): Step => STEPS.find((step) => STEP_FIELDS[step].includes(field)) ?? 'goal';

export const isStep = (value: unknown): value is Step => STEPS.includes(value as Step);
