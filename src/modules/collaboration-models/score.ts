/** The 0-100 score of a model for an intake: weighted parts, each from data/fit.json. */
import type { BenchmarkScope } from '#modules/benchmarks/index.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import type { Intake, ModelKind } from './intake.ts';
import type { Setting } from './model.ts';

const PARTS = ['situation', 'objectives', 'presence', 'relationships', 'control', 'vertical'] as const;
type Part = (typeof PARTS)[number];

const SITUATION_REASON = {
  entering: ['D-ENTER', 'D-ENTER.reason', 'gifting'],
  launch: ['D-LAUNCH', 'D-LAUNCH.reason', 'paid-post'],
  sales: ['D-SALES', 'D-SALES.reason', 'affiliate', 'live-stream'],
  equity: ['D-EQUITY', 'D-EQUITY.reason', 'ambassadorship', 'co-creation'],
} as const;

function partValue(part: Part, model: ModelKind, intake: Intake, setting: Setting): number | null {
  const of = (scope: BenchmarkScope, key: string): number => setting.benchmarks.value(key, { ...scope, model });
  switch (part) {
    case 'situation':
      return of({ situation: intake.situation }, 'fit-situation');
    case 'presence':
      return of({ presence: intake.presence }, 'fit-presence');
    case 'relationships':
      return of({ relationships: intake.relationships }, 'fit-relationships');
    case 'control':
      return of({ control: intake.control }, 'fit-control');
    case 'vertical':
      return of({ vertical: intake.vertical }, 'fit-vertical');
    case 'objectives': {
      const values = intake.objectives.map((objective) => of({ objective }, 'fit-objective'));
      return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
    }
  }
}

/** 0-100, whole. Without objectives the other parts carry their weight. */
export function computeScore(model: ModelKind, intake: Intake, setting: Setting): number {
  let points = 0;
  let weights = 0;
  for (const part of PARTS) {
    const value = partValue(part, model, intake, setting);
    if (value === null) continue;
    const weight = Math.max(0, setting.benchmarks.value('fit-weight', { part }));
    points += weight * value;
    weights += weight;
  }
  const luxury = intake.product.luxury ? setting.benchmarks.value('fit-luxury-factor', { model }) : 1;
  const score = weights === 0 ? 0 : (100 * points * luxury) / weights;
  return Math.round(Math.min(100, Math.max(0, score)));
}

const verticalFit = (model: ModelKind, { vertical }: Intake, { benchmarks }: Setting): number =>
  benchmarks.value('fit-vertical', { vertical, model });

/** A product that costs many times what a small creator is paid: nobody believes that it was a gift. */
function listImplausibleGift({ unitCost, benchmarks }: Setting): readonly Finding[] {
  const most =
    benchmarks.value('gift-cost-multiple') * benchmarks.value('price.note', { tier: 'micro', format: 'image' });
  const cost = Number(unitCost) / 100;
  return cost > most ? [finding('D-NOT-FOR', 'D-NOT-FOR.gift-cost', { cost, most })] : [];
}

/** D-NOT-FOR: the model is wrong for the product, whatever the goal. */
export const listMisfits = (model: ModelKind, intake: Intake, setting: Setting): readonly Finding[] => [
  ...(verticalFit(model, intake, setting) <= setting.benchmarks.value('fit-wrong-for')
    ? [finding('D-NOT-FOR', 'D-NOT-FOR.vertical', { vertical: intake.vertical, model })]
    : []),
  ...(model === 'gifting' ? listImplausibleGift(setting) : []),
];

/** Why the model suits the intake: the situation's rule, the objectives it works best for, the vertical it is strong in. */
export function listReasons(model: ModelKind, intake: Intake, setting: Setting): readonly Finding[] {
  const reasons: Finding[] = [];
  const [rule, code, ...leaders] = SITUATION_REASON[intake.situation];
  if ((leaders as readonly ModelKind[]).includes(model)) reasons.push(finding(rule, code, {}));
  for (const objective of intake.objectives) {
    if (setting.benchmarks.value('fit-objective', { objective, model }) >= 1)
      reasons.push(finding('M-BEST-FOR', 'M-BEST-FOR.objective', { objective, model }));
  }
  if (verticalFit(model, intake, setting) >= setting.benchmarks.value('fit-strong-for')) {
    reasons.push(finding('M-VERTICAL', 'M-VERTICAL.strong', { vertical: intake.vertical, model }));
  }
  return reasons;
}
