/** A plan kept ready for further questions: its creators stay weighed, and every answer starts from one already known. */
import { isDeepStrictEqual } from 'node:util';
import type { PlanFigures } from '../../contract.ts';
import { buildProblem, type BuiltProblem, type ProblemInput } from '../build-problem.ts';
import type { Candidate } from '../candidate.ts';
import type { PosedPlan } from '../compute-plan.ts';
import { openDealForecast } from '../forecast-plan.ts';
import { toPlainTerms } from '../lines.ts';
import type { Optimiser, Solution } from '../optimiser/optimiser.ts';
import type { ResultLine } from '../plan-result.ts';
import type { Choice } from '../problem.ts';
import { computeFigures } from './plan-figures.ts';

/** What a deal is recognised by in another problem of the same plan: a price that is changed keeps model and terms. */
type Deal = Pick<Candidate, 'creator' | 'model' | 'terms'>;

export interface Answer {
  readonly figures: PlanFigures;
  readonly chosen: readonly Candidate[];
  readonly prices: ReadonlyMap<string, number>;
  readonly vertex: Solution['vertex'];
}

/** What is known of an answer to start another from. */
export type Start = Pick<Answer, 'chosen'> & Partial<Pick<Answer, 'vertex'>>;

export interface AskOptions {
  /** The answer to start from; the plan itself when left out. */
  readonly from?: Start | undefined;
  readonly effort?: Effort | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Effort {
  readonly seconds: number;
  /** Relative gap at which to stop. */
  readonly gap: number;
  /** Nodes of the search, where the answer may not depend on the machine; the seconds are then only a last resort. */
  readonly nodes?: number;
}

/** For answers that are set beside each other: a tenth of a thousandth is far below what is spoken of. */
const THOROUGH: Effort = { seconds: 2, gap: 1e-4 };

export class PlanSession {
  readonly posed: PosedPlan;
  readonly #optimiser: Optimiser;
  readonly #start: Start;
  readonly #forecast: ReturnType<typeof openDealForecast>;
  #base: Promise<Answer> | null = null;

  /** @param start the deals of the plan as it stands */
  constructor(posed: PosedPlan, optimiser: Optimiser, start: Start) {
    this.posed = posed;
    this.#optimiser = optimiser;
    this.#start = start;
    this.#forecast = openDealForecast(posed.prepared.setting);
  }

  /** So many questions are answered at the same time. */
  get atOnce(): number {
    return this.#optimiser.threads;
  }

  /** The plan's own question, with the rules that all questions are asked under. */
  get question(): ProblemInput {
    return { ...this.posed.question, terms: this.posed.built.terms };
  }

  /** The same with another budget: the wishes are shares of it, what departing from them costs stays. */
  questionAt(spendable: bigint): ProblemInput {
    return { ...this.posed.question, spendable, terms: { penalty: this.posed.built.terms.penalty } };
  }

  /** The plan's own question answered as all others are: what they are set beside. */
  base(): Promise<Answer> {
    this.#base ??= this.#answer(this.posed.built, { effort: THOROUGH }).catch((cause: unknown) => {
      this.#base = null;
      throw cause;
    });
    return this.#base;
  }

  /**
   * The best plan for a changed question; state `infeasible` without one,
   * `not-found` when the time ended first. As for a plan, the share of one
   * creator gives way where the limits cannot be held within it.
   */
  async ask(question: ProblemInput, options: AskOptions = {}): Promise<Answer> {
    const answer = await this.#answer(buildProblem(question), options);
    if (answer.figures.state !== 'infeasible' || !question.keepShare) return answer;
    const free = await this.#answer(buildProblem({ ...question, keepShare: false }), options);
    return free.figures.state === 'infeasible' ? free : { ...free, figures: { ...free.figures, shareGivenWay: true } };
  }

  async #answer(built: BuiltProblem, { from = this.#start, effort = THOROUGH, signal }: AskOptions): Promise<Answer> {
    // Somebody who must be in cannot be bought: no change of a limit alters that.
    if (this.posed.prepared.impossible.length > 0) return this.#tell(built, null);
    const solution = await this.#optimiser.solve(built.problem, {
      timeLimitSeconds: effort.seconds,
      wantedGap: effort.gap,
      nodes: effort.nodes,
      signal,
      warm: { choice: toChoice(built, from.chosen), vertex: from.vertex },
      explain: false,
    });
    return this.#tell(built, solution);
  }

  #tell(built: BuiltProblem, solution: Solution | null): Answer {
    const solved = solution?.status === 'solved';
    const chosen = solved ? listChosen(built, solution.choice) : [];
    return {
      chosen,
      prices: solution?.prices ?? new Map<string, number>(),
      vertex: solution?.vertex ?? null,
      figures: computeFigures(
        {
          state: solved ? 'solved' : solution?.status === 'unknown' ? 'not-found' : 'infeasible',
          chosen,
          value: solved ? solution.value : 0,
          bound: solved ? solution.bound : 0,
          gap: solved ? solution.gap : 0,
        },
        this.#forecast,
      ),
    };
  }
}

export const listChosen = (built: BuiltProblem, choice: Choice): Candidate[] =>
  [...choice].flatMap((option) => (option < 0 ? [] : [built.candidates[option]!]));

/** The deals as options of another problem; whoever is not in it, or no longer has the deal, is left out. */
function toChoice(built: BuiltProblem, deals: readonly Deal[]): Choice {
  const { firstOption, groups } = built.problem;
  const choice = new Int32Array(groups).fill(-1);
  const wanted = new Map(deals.map((deal) => [deal.creator.id, deal]));
  for (let group = 0; group < groups; group++) {
    const first = built.candidates[firstOption[group]!];
    const deal = first === undefined ? undefined : wanted.get(first.creator.id);
    if (deal === undefined) continue;
    for (let option = firstOption[group]!; option < firstOption[group + 1]!; option++) {
      const candidate = built.candidates[option]!;
      if (candidate.model === deal.model && candidate.terms === deal.terms) choice[group] = option;
    }
  }
  return choice;
}

/** Stored terms may lack the product that was not sent for want of stock: goods do not tell deals apart. */
const withoutGoods = (terms: unknown): unknown => {
  if (typeof terms !== 'object' || terms === null) return terms;
  const { goods: _goods, consideration: _consideration, ...rest } = terms as Record<string, unknown>;
  return rest;
};

/** The candidates behind a stored plan's lines, as far as their creators still offer the same deal. */
export function findDeals({ prepared }: PosedPlan, lines: readonly ResultLine[]): Candidate[] {
  const groups = new Map(prepared.groups.map((group) => [group.creator.id, group]));
  return lines.flatMap((line) => {
    const terms = withoutGoods(line.terms);
    const deal = groups
      .get(line.creatorId)
      ?.candidates.find(
        (one) => one.model === line.model && isDeepStrictEqual(withoutGoods(toPlainTerms(one.terms)), terms),
      );
    return deal === undefined ? [] : [deal];
  });
}
