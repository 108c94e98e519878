/** The best plan without each model that is in it or could be, and the best with each other model in the lead. */
import type { ModelKind } from '#modules/collaboration-models/index.ts';
import { finding, type Finding } from '#words/finding.ts';
import type { PlanFigures } from '../../contract.ts';
import type { ProblemInput } from '../build-problem.ts';
import { isAboutLead, leadsByCount } from '../soft-mix.ts';
import { answerAtOnce } from './at-once.ts';
import type { Lead } from './explored.ts';
import type { Answer, PlanSession } from './plan-session.ts';

export interface LeadQuestion {
  readonly kind: Lead['kind'];
  readonly model: ModelKind;
  /** Why it is not asked: the model lacks a prerequisite, scores too low to lead, or nobody can be offered it. */
  readonly barred: Finding | null;
}

/** Each offered model left out, and each other model in the lead. */
export function listLeadQuestions({ posed }: PlanSession): LeadQuestion[] {
  const { fit, primary, groups } = posed.prepared;
  const offered = new Set(groups.flatMap((group) => group.candidates.map((candidate) => candidate.model)));
  return [
    ...fit.models
      .filter(({ model }) => offered.has(model))
      .map(({ model }) => ({ kind: 'without' as const, model, barred: null })),
    ...fit.models.flatMap(({ model, missing, role }): LeadQuestion[] => {
      if (model === primary) return [];
      if (offered.has(model)) return [{ kind: 'lead', model, barred: null }];
      const other =
        role === 'not-now' ? finding('D-BLEND', 'D-BLEND.others-first', {}) : finding('PLAN', 'lead.nobody', {});
      return [{ kind: 'lead', model, barred: missing[0] ?? other }];
    }),
  ];
}

/** Asks them all. @returns null when it was stopped */
export async function computeLeads(
  session: PlanSession,
  questions: readonly LeadQuestion[],
  { answered, signal }: { readonly answered: () => void; readonly signal?: AbortSignal | undefined },
): Promise<Lead[] | null> {
  const base = await session.base();
  return answerAtOnce(questions, session.atOnce, signal, async ({ kind, model, barred }): Promise<Lead> => {
    const ask = kind === 'without' ? askWithout : askLead;
    const figures = barred === null ? (await ask(session, model, base, signal)).figures : NONE;
    answered();
    return {
      kind,
      model,
      figures,
      value: base.figures.value,
      worth: base.figures.worth,
      givesUp: keepsLead(session, kind, model) ? null : session.question.primary,
      reads: base.figures.reads.p50,
      barred,
      patch: figures.state === 'solved' ? toPatch(session, kind, model, figures) : null,
    };
  });
}

/** Whether the answer is measured as the plan is: with the same model in the lead. Only then does the plan's proof speak of it. */
const keepsLead = ({ question }: PlanSession, kind: Lead['kind'], model: ModelKind): boolean =>
  kind === 'without' && question.primary !== model;

const ZERO = { p10: 0, p50: 0, p90: 0 };
const NONE: PlanFigures = {
  state: 'infeasible',
  value: 0,
  bound: 0,
  gap: 0,
  worth: 0,
  cost: { expected: '0', worst: '0' },
  creators: 0,
  reads: ZERO,
  engagements: ZERO,
  models: {},
  tiers: {},
};

/** The question with another in the lead, or nobody: the wishes that do not speak of the lead stay. */
function ledBy({ question, posed }: PlanSession, primary: ModelKind | null): ProblemInput {
  const { penalty, wishes } = posed.built.terms;
  return { ...question, primary, terms: { penalty, wishes: wishes.filter(({ name }) => !isAboutLead(name)) } };
}

/** Without the leading model nobody is wished to lead. */
function askWithout(
  session: PlanSession,
  model: ModelKind,
  from: Answer,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const question = session.question.primary === model ? ledBy(session, null) : session.question;
  const { models = {} } = question.constraints;
  const own = models[model];
  return session.ask(
    {
      ...question,
      constraints: {
        ...question.constraints,
        models: { ...models, [model]: { ...own, creators: { ...own?.creators, max: 0 } } },
      },
    },
    { from, signal },
  );
}

const askLead = (
  session: PlanSession,
  model: ModelKind,
  from: Answer,
  signal: AbortSignal | undefined,
): Promise<Answer> => session.ask(ledBy(session, model), { from, signal });

/** Leaving out is a limit of the intake; leading is asked for with the share of spend, or the creators, that it got. */
function toPatch(
  session: PlanSession,
  kind: Lead['kind'],
  model: ModelKind,
  figures: PlanFigures,
): Record<string, unknown> | null {
  const limit = (own: Record<string, unknown>): Record<string, unknown> => ({
    constraints: { models: { [model]: own } },
  });
  if (kind === 'without') return limit({ creators: { max: 0 } });
  if (leadsByCount(model)) {
    const least = Math.round(session.question.primaryShare * figures.creators);
    return least === 0 ? null : limit({ creators: { min: least } });
  }
  const percent = Math.floor(Math.min(session.question.primaryShare, figures.models[model] ?? 0) * 100);
  return percent === 0 ? null : limit({ spendShare: { min: percent } });
}
