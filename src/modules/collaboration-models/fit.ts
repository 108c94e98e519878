/** Decides which models fit an intake: one primary, up to two supporting, the others not now, each with its rules. */
import { refuse } from '#kernel/refusal.ts';
import { TIERS } from '#modules/creators/contract.ts';
import type { Tier } from '#modules/creators/contract.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import { findContradictions } from './contradictions.ts';
import { MODEL_KINDS } from './intake.ts';
import type { Intake, ModelKind, Situation } from './intake.ts';
import type { Fit, ModelFit, Setting, TierMix } from './model.ts';
import { MODELS } from './models.ts';
import { computeAffordableNotes, decideLimitedBudget, medianNoteWithFee } from './prerequisites.ts';

/** Who leads in a situation when its prerequisites hold; among several the higher score. */
const LEADERS: Record<Situation, readonly ModelKind[]> = {
  entering: ['gifting'],
  launch: ['paid-post'],
  sales: ['affiliate', 'live-stream'],
  equity: ['ambassadorship', 'co-creation'],
};

/** D-BUDGET: KOC activation first. A product that cannot be given is brought to KOCs by small paid posts. */
const LIMITED_LEADERS: readonly ModelKind[] = ['gifting', 'paid-post'];

const MIX_RULE: Record<Situation | 'limited', string> = {
  entering: 'T-LAYER',
  launch: 'D-LAUNCH',
  sales: 'D-SALES',
  equity: 'D-EQUITY',
  limited: 'D-BUDGET',
};

const byScore = (a: ModelFit, b: ModelFit): number =>
  b.score - a.score || MODEL_KINDS.indexOf(a.model) - MODEL_KINDS.indexOf(b.model);

/** The nearest to passing: fewest failed prerequisites, then the higher score. */
function nearest(fits: readonly ModelFit[]): ModelFit {
  const failing = fits.filter((one) => one.missing.length > 0);
  return failing.toSorted((a, b) => a.missing.length - b.missing.length || byScore(a, b))[0]!;
}

function refuseNearest(fits: readonly ModelFit[]): never {
  const { model, missing } = nearest(fits);
  const { rule, code, params } = missing[0]!;
  refuse('invalid', 'fit.nothing-passes', { ...params, model, rule, missing: code });
}

/** Neither wrong for the product (D-NOT-FOR) nor scored too low to be worth a place. */
const isSuitable = (one: ModelFit, setting: Setting): boolean =>
  one.score >= setting.benchmarks.value('fit-supporting-minimum') &&
  one.cautions.every(({ rule }) => rule !== 'D-NOT-FOR');

function decidePrimary(fits: readonly ModelFit[], intake: Intake, limited: boolean, setting: Setting): ModelFit {
  const passing = fits.filter((one) => one.missing.length === 0 && one.mayLead).toSorted(byScore);
  if (passing.length === 0) refuseNearest(fits);
  const suitable = passing.filter((one) => isSuitable(one, setting));
  const able = suitable.length > 0 ? suitable : passing;
  if (limited) {
    for (const model of LIMITED_LEADERS) {
      const leader = able.find((one) => one.model === model);
      if (leader !== undefined) return leader;
    }
  }
  return able.find((one) => LEADERS[intake.situation].includes(one.model)) ?? able[0]!;
}

function decideSupporting(fits: readonly ModelFit[], primary: ModelFit, setting: Setting): readonly ModelFit[] {
  const most = Math.min(2, Math.max(0, Math.round(setting.benchmarks.value('fit-supporting-most'))));
  return fits
    .filter((one) => one !== primary && one.missing.length === 0 && isSuitable(one, setting))
    .toSorted(byScore)
    .slice(0, most);
}

/** The default mix of spend by tier: soft, and the plan says where it departs. */
function computeTierMix(situation: Situation | 'limited', setting: Setting): TierMix {
  const share = (tier: Tier): number => setting.benchmarks.value('tier-mix', { situation, tier });
  const total = TIERS.reduce((sum, tier) => sum + share(tier), 0);
  const shares = Object.fromEntries(TIERS.map((tier) => [tier, total === 0 ? 0 : share(tier) / total])) as Record<
    Tier,
    number
  >;
  return { rule: MIX_RULE[situation], shares };
}

function limitedBudgetFinding(setting: Setting): Finding {
  return finding('D-BUDGET', 'D-BUDGET.reason', {
    notes: computeAffordableNotes(setting),
    least: setting.benchmarks.value('d-budget-notes'),
    price: Number(medianNoteWithFee('mid', setting)) / 100,
    vertical: setting.vertical,
  });
}

/**
 * All six models with score, role and rules, primary first, then supporting, then not-now by score.
 * @throws RefusalError `fit.contradiction` when answers contradict each other,
 *   `fit.nothing-passes` with the nearest prerequisite when no model may lead
 */
export function computeFit(intake: Intake, setting: Setting): Fit {
  const [contradiction] = findContradictions(intake);
  if (contradiction !== undefined)
    refuse('invalid', 'fit.contradiction', { ...contradiction.params, finding: contradiction.code });

  const fits = MODEL_KINDS.map((kind) => MODELS[kind].fit(intake, setting));
  const limited = decideLimitedBudget(setting);
  const primary = decidePrimary(fits, intake, limited, setting);
  const supporting = decideSupporting(fits, primary, setting);
  const rank = (one: ModelFit): number => (one === primary ? 0 : supporting.includes(one) ? 1 : 2);

  return {
    models: fits
      .toSorted((a, b) => rank(a) - rank(b) || byScore(a, b))
      .map((one) => {
        const { mayLead: _, ...shown } = one;
        const role = (['primary', 'supporting', 'not-now'] as const)[rank(one)]!;
        const extra: Finding[] = [];
        if (one === primary && limited) extra.push(limitedBudgetFinding(setting));
        if (role === 'supporting')
          extra.push(finding('D-BLEND', 'D-BLEND.support', { model: one.model, primary: primary.model }));
        const cautions =
          role === 'not-now' && one.missing.length === 0 && one.cautions.every(({ rule }) => rule !== 'D-NOT-FOR')
            ? [...one.cautions, finding('D-BLEND', 'D-BLEND.others-first', {})]
            : one.cautions;
        return { ...shown, reasons: [...extra, ...one.reasons], cautions, role };
      }),
    tierMix: computeTierMix(limited ? 'limited' : intake.situation, setting),
  };
}
