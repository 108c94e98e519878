/** The five mistakes, and our own two, as checks on the intake and the finished plan; each says the figure it looked at. */
import type { Fit, Intake, ModelKind, Setting } from '#modules/collaboration-models/index.ts';
import { computeAffordableNotes, decideLimitedBudget } from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import type { CalendarEntry, LateStart } from './calendar.ts';
import type { ResultGuardrail, ResultLine } from './plan-result.ts';
import type { PlanWindow } from './waves.ts';
import { addDays } from '#kernel/clock.ts';

export interface GuardrailInput {
  readonly intake: Intake;
  readonly setting: Setting;
  readonly fit: Fit;
  readonly lines: readonly ResultLine[];
  /** KOCs that a deal was found for. */
  readonly kocCandidates: number;
  readonly followerCorrelation: number | null;
  readonly window: PlanWindow;
  readonly months: number;
  readonly decisionDays: number;
  readonly calendar: readonly CalendarEntry[];
  readonly lateStart: LateStart | null;
}

/** Models that go on from month to month. */
const CONTINUING: readonly ModelKind[] = ['ambassadorship'];
const LONGER_MONTHS = 6;

/** All raised guardrails, the gravest first. */
export function listGuardrails(input: GuardrailInput): ResultGuardrail[] {
  const order = { serious: 0, warning: 1, info: 2 };
  return [
    ...checkKocLayer(input),
    ...checkLate(input),
    ...checkBudget(input),
    ...checkFollowers(input),
    ...checkOnce(input),
    ...checkScript(input),
    ...checkAuthenticity(input),
    ...checkAdaptation(input),
  ].toSorted((a, b) => order[a.severity] - order[b.severity]);
}

function checkKocLayer({ lines, kocCandidates, setting }: GuardrailInput): ResultGuardrail[] {
  const kocs = lines.filter((line) => line.tier === 'koc').length;
  if (lines.length === 0 || kocs / lines.length >= setting.benchmarks.value('koc-share.minimum')) return [];
  if (kocCandidates === 0) return [{ severity: 'serious', finding: finding('G-KOC', 'guard.koc-none', {}), fix: null }];
  const percent = setting.benchmarks.value('koc-share.fix');
  return [
    {
      severity: 'serious',
      finding: finding('G-KOC', 'guard.koc', { kocs, creators: lines.length }),
      fix: {
        label: finding('G-KOC', 'fix.koc', { percent }),
        patch: { constraints: { tiers: { koc: { spendShare: { min: percent } } } } },
      },
    },
  ];
}

function checkLate({ lateStart, calendar, window, months, decisionDays, setting }: GuardrailInput): ResultGuardrail[] {
  const raised: ResultGuardrail[] = [];
  if (lateStart !== null) {
    const { start, leadWeeks, possible } = lateStart;
    raised.push({
      severity: 'warning',
      finding: finding('G-LATE', 'guard.late-start', { start, weeks: leadWeeks, possible }),
      fix: {
        label: finding('G-LATE', 'fix.start', { start: possible }),
        patch: { window: { start: possible, months } },
      },
    });
  }
  const end = addDays(window.start, 7 * window.weeks);
  for (const { name, on, bookBy, contentFrom, late, major } of calendar) {
    if (!major || on > end) continue;
    if (late)
      raised.push({
        severity: 'warning',
        finding: finding('G-LATE', 'guard.late-event', { ...name, on, bookBy }),
        fix: null,
      });
    else if (contentFrom < window.start && contentFrom >= setting.today) {
      raised.push({
        severity: 'warning',
        finding: finding('G-LATE', 'guard.late-decision', { ...name, on, contentFrom, days: decisionDays }),
        fix: null,
      });
    }
  }
  return raised;
}

function checkBudget({ setting }: GuardrailInput): ResultGuardrail[] {
  if (!decideLimitedBudget(setting)) return [];
  const notes = computeAffordableNotes(setting);
  const price = notes > 0 ? Math.round(Number(setting.spendable) / notes) : 0;
  return [
    { severity: 'warning', finding: finding('D-BUDGET', 'guard.budget', { notes, price: String(price) }), fix: null },
  ];
}

function checkFollowers({ followerCorrelation, setting }: GuardrailInput): ResultGuardrail[] {
  if (followerCorrelation === null) return [];
  const raised = followerCorrelation >= setting.benchmarks.value('followers-correlation.warn');
  return raised
    ? [
        {
          severity: 'warning',
          finding: finding('G-FOLLOWERS', 'guard.followers', { correlation: followerCorrelation }),
          fix: null,
        },
      ]
    : [];
}

function checkOnce({ lines, months, window, setting }: GuardrailInput): ResultGuardrail[] {
  if (months >= setting.benchmarks.value('once-months') || lines.some((line) => CONTINUING.includes(line.model)))
    return [];
  return [
    {
      severity: 'warning',
      finding: finding('G-ONCE', 'guard.once', { months }),
      fix: {
        label: finding('G-ONCE', 'fix.months', { months: LONGER_MONTHS }),
        patch: { window: { start: window.start, months: LONGER_MONTHS } },
      },
    },
  ];
}

const checkScript = ({ intake }: GuardrailInput): ResultGuardrail[] =>
  intake.control === 'high'
    ? [{ severity: 'warning', finding: finding('G-SCRIPT', 'guard.script', {}), fix: null }]
    : [];

function checkAuthenticity({ lines, setting }: GuardrailInput): ResultGuardrail[] {
  const warn = setting.benchmarks.value('fake-follower-share.warned');
  const creators = lines.filter((line) => (line.fakeFollowerShare ?? 0) > warn).length;
  return creators === 0
    ? []
    : [{ severity: 'warning', finding: finding('AUTHENTICITY', 'guard.authenticity', { creators }), fix: null }];
}

/** A brand new here, or one that plans from abroad, is told once what is different. */
const checkAdaptation = ({ intake }: GuardrailInput): ResultGuardrail[] =>
  intake.presence === 'none' || intake.budget.currency !== 'CNY'
    ? [{ severity: 'info', finding: finding('G-INSTAGRAM', 'guard.instagram', {}), fix: null }]
    : [];
