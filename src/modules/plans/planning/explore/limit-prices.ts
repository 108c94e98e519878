/**
 * What the limits cost: each one that binds is loosened and the plan solved
 * again. The multipliers of the relaxation only say where to look; they hold
 * for a step too small to take, while a count moves by one and a share goes.
 */
import { computeSpendable, type PlanConstraints } from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import type { ProblemInput } from '../build-problem.ts';
import type { CandidateGroup } from '../candidate.ts';
import { buildProblem } from '../build-problem.ts';
import type { Row } from '../problem.ts';
import { answerAtOnce } from './at-once.ts';
import { computeStep } from './budget-curve.ts';
import type { Loosening, Price } from './explored.ts';
import type { Answer, PlanSession } from './plan-session.ts';

export interface Limit extends Pick<Price, 'constraint' | 'limit' | 'loosening' | 'patch' | 'money'> {
  readonly looser: ProblemInput;
  /** The question with a count one tighter; null where that is not asked. */
  readonly tighter: ProblemInput | null;
}

/** Forced creators are asked about one by one, so many at most, the dearest for their worth first. */
const FORCED_ASKED = 20;

type Part = 'tiers' | 'models';
const PART: Record<string, Part> = { tier: 'tiers', model: 'models' };

/** The limits that bind the plan, each with the question that loosens it. */
export function listLimits(session: PlanSession, base: Answer): Limit[] {
  const { question } = session;
  const { problem, candidates } = buildProblem(question);
  const chosen = new Set(base.chosen);
  const seen = new Set<string>();
  const limits = problem.rows.flatMap((row): Limit[] => {
    const taken = [...row.options.keys()].filter((k) => chosen.has(candidates[row.options[k]!]!));
    if (!binds(row, taken, base.prices.get(row.name) ?? 0)) return [];
    const limit = toLimit(session, question, row);
    // One monthly limit is many rows, one limit for all MCNs is a row for each.
    if (limit === null || seen.has(limit.constraint)) return [];
    seen.add(limit.constraint);
    return [limit];
  });
  return [...limits, ...listForced(session, question), ...listExcluded(session, question)];
}

/** A row binds when it has a price, or when one more of its usual deals would break it. */
function binds(row: Row, taken: readonly number[], price: number): boolean {
  if (Math.abs(price) > 1e-9) return true;
  const sum = taken.reduce((total, k) => total + row.coefficients[k]!, 0);
  const all = row.coefficients.map(Math.abs).toSorted();
  const usual = all[all.length >> 1] ?? 0;
  return (row.upper !== null && row.upper - sum < usual) || (row.lower !== null && sum - row.lower < usual);
}

function toLimit(session: PlanSession, question: ProblemInput, row: Row): Limit | null {
  const { constraints } = question;
  const withLimits = (change: Partial<PlanConstraints>): ProblemInput => ({
    ...question,
    constraints: { ...constraints, ...change },
  });
  const make = (
    loosening: Loosening,
    looser: ProblemInput,
    patch: Limit['patch'],
    { tighter = null, limit = row.finding, name = row.name }: Partial<Limit> & { name?: string } = {},
  ): Limit => ({ constraint: name, limit, loosening, money: null, patch, looser, tighter });

  if (row.name === 'budget') return moreMoney(session, row);
  if (row.name === 'stock') {
    const stock = question.stock + 1;
    return make('one-more', { ...question, stock }, { product: { stock } });
  }
  if (row.name === 'live_sessions') {
    const liveSessions = row.upper! + 1;
    return make('one-more', withLimits({ liveSessions }), { constraints: { liveSessions } });
  }
  if (row.name.startsWith('notes_')) {
    const notesPerMonth = constraints.notesPerMonth! + 1;
    return make('one-more', withLimits({ notesPerMonth }), { constraints: { notesPerMonth } }, { name: 'notes' });
  }
  if (row.name.startsWith('mcn_')) {
    const creatorsPerMcn = constraints.creatorsPerMcn! + 1;
    return make(
      'one-more',
      withLimits({ creatorsPerMcn }),
      { constraints: { creatorsPerMcn } },
      { name: 'mcn', limit: finding('PLAN', 'row.mcn-all', { value: creatorsPerMcn - 1 }) },
    );
  }
  const counted = /^creators_(min|max)$/.exec(row.name);
  if (counted !== null) {
    const bound = counted[1] as 'min' | 'max';
    const move = (by: number): Partial<PlanConstraints> => ({
      creators: { ...constraints.creators, [bound]: Math.max(0, constraints.creators![bound]! + by) },
    });
    return bound === 'min'
      ? make('one-fewer', withLimits(move(-1)), { constraints: move(-1) }, { tighter: withLimits(move(1)) })
      : make('one-more', withLimits(move(1)), { constraints: move(1) }, { tighter: withLimits(move(-1)) });
  }
  const layered = /^(tier|model)_(\w+)_(share|count)_(min|max)$/.exec(row.name);
  if (layered === null) return null;
  const [, of, name, kind, bound] = layered as unknown as [string, string, string, 'share' | 'count', 'min' | 'max'];
  const part = PART[of]!;
  const key = name.replaceAll('_', '-');
  const own = (constraints[part] as Record<string, NonNullable<PlanConstraints['models']>['gifting']>)[key]!;
  const change = (field: 'spendShare' | 'creators', value: number | null): Partial<PlanConstraints> => {
    const { [bound]: _old, ...rest } = own[field]!;
    return {
      [part]: {
        ...constraints[part],
        [key]: { ...own, [field]: value === null ? rest : { ...rest, [bound]: value } },
      },
    };
  };
  const patch = (field: 'spendShare' | 'creators', value: number | null): Limit['patch'] => ({
    constraints: { [part]: { [key]: { [field]: { [bound]: value } } } },
  });
  if (kind === 'share') return make('drop', withLimits(change('spendShare', null)), patch('spendShare', null));
  const value = own.creators![bound]!;
  const by = bound === 'min' ? -1 : 1;
  const looser = Math.max(0, value + by);
  return make(
    bound === 'min' ? 'one-fewer' : 'one-more',
    withLimits(change('creators', looser)),
    patch('creators', looser),
    value - by < 0 ? {} : { tighter: withLimits(change('creators', value - by)) },
  );
}

function moreMoney(session: PlanSession, row: Row): Limit {
  const { prepared, input } = session.posed;
  const step = computeStep(prepared.home);
  const amount = prepared.money.budget + step;
  const { spendable } = computeSpendable({ ...input.intake, budget: { ...input.intake.budget, amount } });
  return {
    constraint: row.name,
    limit: row.finding,
    loosening: 'more-money',
    money: { amount: step.toString(), currency: prepared.home.currency },
    patch: { budget: { amount: amount.toString() } },
    looser: session.questionAt(spendable),
    tighter: null,
  };
}

/** Creators who have to be in, one at a time let go. */
function listForced({ posed }: PlanSession, question: ProblemInput): Limit[] {
  const dearness = ({ candidates }: CandidateGroup): number =>
    Math.max(...candidates.map((one) => one.worth / Math.max(1, Number(one.home.worst))));
  const { include = [] } = posed.input.intake.constraints ?? {};
  return question.groups
    .filter((group) => group.required)
    .toSorted((a, b) => dearness(a) - dearness(b))
    .slice(0, FORCED_ASKED)
    .map(({ creator }) => ({
      constraint: `include:${creator.id}`,
      limit: finding('PLAN', 'row.include', { name: creator.name }),
      loosening: 'free',
      money: null,
      // Locks and swaps are no question of the intake, nor is somebody named in another way.
      patch: include.includes(creator.id)
        ? { constraints: { include: include.filter((name) => name !== creator.id) } }
        : null,
      looser: {
        ...question,
        groups: question.groups.map((group) => (group.creator === creator ? { ...group, required: false } : group)),
      },
      tighter: null,
    }));
}

/** Creators who were excluded by hand, one at a time allowed again. */
function listExcluded({ posed }: PlanSession, question: ProblemInput): Limit[] {
  const { exclude = [] } = posed.input.intake.constraints ?? {};
  return posed.prepared.excluded.map((group) => ({
    constraint: `exclude:${group.creator.id}`,
    limit: finding('PLAN', 'row.exclude', { name: group.creator.name }),
    loosening: 'allow',
    money: null,
    patch: exclude.includes(group.creator.id)
      ? { constraints: { exclude: exclude.filter((name) => name !== group.creator.id) } }
      : null,
    looser: {
      ...question,
      groups: [...question.groups, { ...group, required: false }].toSorted((a, b) =>
        a.creator.key < b.creator.key ? -1 : 1,
      ),
    },
    tighter: null,
  }));
}

/** Solves each loosened plan; largest gain first. @returns null when it was stopped */
export async function computeLimitPrices(
  session: PlanSession,
  limits: readonly Limit[],
  { answered, signal }: { readonly answered: () => void; readonly signal?: AbortSignal | undefined },
): Promise<Price[] | null> {
  const base = await session.base();
  const prices = await answerAtOnce(limits, session.atOnce, signal, async ({ looser, tighter, ...limit }) => {
    const loose = await session.ask(looser, { from: base, signal });
    const tight = tighter === null ? null : await session.ask(tighter, { from: base, signal });
    answered();
    return loose.figures.state === 'not-found'
      ? []
      : [{ ...limit, ...weighGain(base, loose), tighter: tight === null ? null : weighLoss(base, tight) }];
  });
  return prices === null ? null : prices.flat().toSorted((a, b) => b.gain - a.gain);
}

/** The plan itself holds every loosened limit, so a smaller answer is the search's doing; more money also asks for more. */
function weighGain(base: Answer, loose: Answer): Pick<Price, 'gain' | 'gainShare' | 'certain'> {
  const gain = Math.max(0, Math.round((loose.figures.value - base.figures.value) * 100) / 100);
  const noise = Math.max(base.figures.bound - base.figures.value, loose.figures.bound - loose.figures.value, 0.01);
  return { gain, gainShare: toShare(gain, base), certain: gain > noise };
}

const weighLoss = (base: Answer, tight: Answer): number | null =>
  tight.figures.state === 'solved' ? Math.min(0, toShare(tight.figures.value - base.figures.value, base)) : null;

/** Of the plan's worth: the value itself may be near nothing where wishes are missed. */
const toShare = (change: number, base: Answer): number => (base.figures.worth === 0 ? 0 : change / base.figures.worth);
