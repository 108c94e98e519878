/**
 * What other budgets would bring. Each budget is a problem of its own: what may
 * be spent and the wishes, which are shares of it, move with the budget; the
 * creators, the leading model and the price of departing from a wish stay those
 * of the plan. That price is fixed on purpose: worked out anew at each budget,
 * the same departure would count differently at every point, and a step from
 * one to the next would mix what the money brings with how it is judged.
 */
import { computeSpendable } from '#modules/collaboration-models/index.ts';
import type { PlanFigures } from '../../contract.ts';
import type { HomeMoney } from '../home-money.ts';
import { readCurve } from './read-curve.ts';
import type { Curve, CurvePoint } from './explored.ts';
import type { Answer, Effort, PlanSession } from './plan-session.ts';

const POINTS = 20;
/** The curve reaches from a quarter of the budget to two and a half times it. */
const LEAST = 0.25;
const MOST = 2.5;
/** The step of money that is spoken of, CNY yuan; other currencies take the round amount nearest to it. */
const STEP_CNY = 10_000;
/** Two thousandths are finer than a chart shows; work is counted in nodes, so that a busy machine draws the same curve. */
const COARSE: Effort = { seconds: 30, gap: 2e-3, nodes: 400 };

/** Three significant digits of a positive number. */
const roundly = (value: number): number => Number(value.toPrecision(3));

/** About twenty ascending budgets at equal ratios, round but for today's, which is among them exactly. */
export function listBudgets(today: bigint, unit: number): bigint[] {
  const ratio = (MOST / LEAST) ** (1 / (POINTS - 1));
  const nearest = Math.round(Math.log(1 / LEAST) / Math.log(ratio));
  const all = Array.from({ length: POINTS }, (_, place) =>
    place === nearest
      ? today
      : BigInt(Math.max(1, Math.round(roundly((Number(today) / unit) * LEAST * ratio ** place) * unit))),
  );
  // Rounding may bring the neighbours of a tiny budget together.
  return [...new Set(all)].toSorted((a, b) => (a < b ? -1 : 1));
}

/** 1, 2 or 5 times a power of ten of major units, nearest to ¥10,000. */
export function computeStep({ rate, unit }: Pick<HomeMoney, 'rate' | 'unit'>): bigint {
  const wanted = STEP_CNY / (rate === null ? 1 : Number(rate.cnyPerUnit));
  const power = 10 ** Math.floor(Math.log10(wanted));
  const rounds = [1, 2, 5, 10].map((digit) => digit * power);
  const nearest = rounds.reduce((best, one) =>
    Math.abs(Math.log(one / wanted)) < Math.abs(Math.log(best / wanted)) ? one : best,
  );
  return BigInt(Math.max(1, Math.round(nearest * unit)));
}

/** Questions that a curve asks: one for each budget. */
export const countCurveQuestions = (session: PlanSession): number =>
  listBudgets(session.posed.prepared.money.budget, session.posed.prepared.home.unit).length;

/**
 * The curve of worth, each point with what its search left open.
 * @returns null when it was stopped
 */
export async function computeBudgetCurve(
  session: PlanSession,
  { answered, signal }: { readonly answered: () => void; readonly signal?: AbortSignal | undefined },
): Promise<Curve | null> {
  const { prepared } = session.posed;
  const { home, money } = prepared;
  const today = money.budget;
  const ask = async (budget: bigint, from?: Answer): Promise<Answer> => {
    const question = budget === today ? session.question : session.questionAt(spendableOf(session, budget));
    const answer = await session.ask(question, { from, signal, effort: COARSE });
    answered();
    return answer;
  };
  const budgets = listBudgets(today, home.unit);
  const place = budgets.indexOf(today);
  const answers: Answer[] = [];
  answers[place] = await ask(today);
  const step = computeStep(home);
  const isStopped = (): boolean => signal?.aborted === true;
  // Outwards from the plan, each from its neighbour, both ways at once.
  const goOut = async (by: 1 | -1): Promise<void> => {
    for (let at = place + by; at >= 0 && at < budgets.length && !isStopped(); at += by)
      answers[at] = await ask(budgets[at]!, answers[at - by]);
  };
  await Promise.all([goOut(-1), goOut(1)]);
  if (isStopped()) return null;

  const points = keepRising(
    budgets.map((budget, at) => ({
      budget: budget.toString(),
      spendable: spendableOf(session, budget).toString(),
      figures: answers[at]!.figures,
    })),
  );
  const inCny = (minor: bigint): number =>
    Math.round((Number(minor) / home.unit) * (home.rate === null ? 1 : Number(home.rate.cnyPerUnit)));
  const costs = inCny(step);
  const reading = readCurve(
    points.map(({ budget, figures, most }) => ({
      cost: inCny(BigInt(budget)),
      worth: figures.state === 'solved' ? figures.worth : null,
      most: figures.state === 'infeasible' ? null : (most ?? Infinity),
    })),
    place,
    costs,
  );
  return {
    points,
    today: today.toString(),
    step: step.toString(),
    currency: home.currency,
    stopsPaying:
      reading.stops === null
        ? null
        : { budget: points[reading.stops.from]!.budget, latest: points[reading.stops.to]!.budget },
    next: reading.brings === null ? null : { brings: reading.brings, costs },
  };
}

const spendableOf = ({ posed }: PlanSession, budget: bigint): bigint =>
  computeSpendable({
    ...posed.input.intake,
    budget: { ...posed.input.intake.budget, amount: budget },
  }).spendable;

/**
 * A larger budget may always be left unspent in part, so the best that it can
 * do is the best of all budgets up to it. What is compared is worth: the wishes
 * are shares of the budget, so that the index of two budgets is not of one
 * measure. What the search left open of a point is open of its worth.
 */
function keepRising(points: readonly Omit<CurvePoint, 'most'>[]): CurvePoint[] {
  let best: PlanFigures | null = null;
  let most: number | null = -Infinity;
  return points.map((point) => {
    const { figures } = point;
    if (figures.state === 'not-found') most = null;
    if (figures.state === 'solved') {
      if (most !== null) most = Math.max(most, figures.worth + figures.bound - figures.value);
      if (best === null || figures.worth >= best.worth) best = figures;
    }
    return best === null ? { ...point, most: null } : { ...point, figures: best, most };
  });
}
