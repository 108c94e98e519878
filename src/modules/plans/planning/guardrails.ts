/** The five mistakes, and our own three, as checks on the intake and the finished plan; each says the figure it looked at. */
import { addDays } from '#kernel/clock.ts';
import type { Intake, ModelKind, Setting } from '#modules/collaboration-models/index.ts';
import { computeAffordableNotes, decideLimitedBudget, medianNoteWithFee } from '#modules/collaboration-models/index.ts';
import { finding } from '#words/finding.ts';
import type { Finding } from '#words/finding.ts';
import type { CalendarEntry, LateStart } from './calendar.ts';
import type { ForecastLean } from './forecast-lean.ts';
import type { ResultCheck, ResultGuardrail, ResultLine } from './plan-result.ts';
import type { PlanWindow } from './waves.ts';

export interface GuardrailInput {
  readonly intake: Intake;
  readonly setting: Setting;
  readonly lines: readonly ResultLine[];
  /** KOCs that a deal was found for. */
  readonly kocCandidates: number;
  /** Creators that a gift can go to; null where the plan does not gift. */
  readonly giftCandidates: number | null;
  readonly followerCorrelation: number | null;
  readonly lean: ForecastLean | null;
  readonly window: PlanWindow;
  readonly months: number;
  readonly decisionDays: number;
  readonly calendar: readonly CalendarEntry[];
  readonly lateStart: LateStart | null;
}

/** What one check found; `held` is what is said when it raised nothing. */
interface Check {
  readonly raised: readonly ResultGuardrail[];
  readonly held: Finding;
}

export interface Guardrails {
  /** The gravest first. */
  readonly guardrails: ResultGuardrail[];
  /** Every check, raised or held. */
  readonly checked: ResultCheck[];
}

/** Models that go on from month to month. */
const CONTINUING: readonly ModelKind[] = ['ambassadorship'];

export function checkGuardrails(input: GuardrailInput): Guardrails {
  const order = { serious: 0, warning: 1, info: 2 };
  const checks = [checkScript, checkFollowers, checkKocLayer, checkAdaptation, checkOnce, checkLate, checkBudget].map(
    (check) => check(input),
  );
  const raised = [
    ...checks.flatMap((check) => check.raised),
    ...checkGifts(input),
    ...checkAuthenticity(input),
    ...checkChoice(input),
  ];
  return {
    guardrails: raised.toSorted((a, b) => order[a.severity] - order[b.severity]),
    checked: checks.map((check) => {
      const first = check.raised[0];
      return { raised: first !== undefined, finding: first?.finding ?? check.held };
    }),
  };
}

/** The fix that asks for a KOC layer; null when there is nobody to build it from. */
function fixKocLayer({ kocCandidates, setting }: GuardrailInput): ResultGuardrail['fix'] {
  if (kocCandidates === 0) return null;
  const percent = setting.benchmarks.value('koc-share.fix');
  return {
    label: finding('G-KOC', 'fix.koc', { percent }),
    patch: { constraints: { tiers: { koc: { spendShare: { min: percent } } } } },
  };
}

function checkKocLayer(input: GuardrailInput): Check {
  const { lines, kocCandidates, setting } = input;
  const kocs = lines.filter((line) => line.tier === 'koc').length;
  const held = finding('G-KOC', 'held.koc', { kocs, creators: lines.length });
  if (lines.length === 0 || kocs / lines.length >= setting.benchmarks.value('koc-share.minimum'))
    return { raised: [], held };
  const said =
    kocCandidates === 0
      ? finding('G-KOC', 'guard.koc-none', {})
      : finding('G-KOC', 'guard.koc', { kocs, creators: lines.length });
  return { raised: [{ severity: 'serious', finding: said, fix: fixKocLayer(input) }], held };
}

function checkLate({ lateStart, calendar, window, months, decisionDays, setting }: GuardrailInput): Check {
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
  for (const { name, on, bookBy, contentFrom, late, major, next } of calendar) {
    if (!major || on > end) continue;
    if (late)
      raised.push({
        severity: 'warning',
        finding: finding('G-LATE', 'guard.late-event', { ...name, on, bookBy, next }),
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
  return { raised, held: finding('G-LATE', 'held.late', { start: window.start }) };
}

function checkBudget(input: GuardrailInput): Check {
  const { setting } = input;
  const notes = computeAffordableNotes(setting);
  const held = finding('D-BUDGET', 'held.budget', { notes });
  if (!decideLimitedBudget(setting)) return { raised: [], held };
  return {
    raised: [
      {
        severity: 'warning',
        finding: finding('D-BUDGET', 'guard.budget', { notes, price: medianNoteWithFee('mid', setting).toString() }),
        fix: input.lines.every((line) => line.tier === 'koc') ? null : fixKocLayer(input),
      },
    ],
    held,
  };
}

function checkFollowers({ followerCorrelation: correlation, setting }: GuardrailInput): Check {
  if (correlation === null) return { raised: [], held: finding('G-FOLLOWERS', 'held.followers-none', {}) };
  const held = finding('G-FOLLOWERS', 'held.followers', { correlation });
  if (correlation < setting.benchmarks.value('followers-correlation.warn')) return { raised: [], held };
  return {
    raised: [{ severity: 'warning', finding: finding('G-FOLLOWERS', 'guard.followers', { correlation }), fix: null }],
    held,
  };
}

/** A short window, or no window at all, without anything that goes on after it. */
function checkOnce({ lines, months, window, setting }: GuardrailInput): Check {
  const continuing = lines.filter((line) => CONTINUING.includes(line.model)).length;
  const held = finding('G-ONCE', 'held.once', { months, continuing });
  const longer = Math.round(setting.benchmarks.value('retainer-longer-months'));
  const short = months < setting.benchmarks.value('once-months');
  if (continuing > 0 || (!short && window.stated)) return { raised: [], held };
  return {
    raised: [
      {
        severity: short ? 'warning' : 'info',
        finding: short ? finding('G-ONCE', 'guard.once', { months }) : finding('G-ONCE', 'guard.once-open', { months }),
        fix: {
          label: finding('G-ONCE', 'fix.months', { months: longer }),
          patch: { window: { start: window.start, months: longer } },
        },
      },
    ],
    held,
  };
}

function checkScript({ intake }: GuardrailInput): Check {
  const held = finding('G-SCRIPT', 'held.script', { control: intake.control });
  if (intake.control !== 'high') return { raised: [], held };
  const fix = { label: finding('G-SCRIPT', 'fix.control', {}), patch: { control: 'medium' } };
  return { raised: [{ severity: 'warning', finding: finding('G-SCRIPT', 'guard.script', {}), fix }], held };
}

/** A brand new here, or one that plans from abroad, is warned; any brief without search words is told. */
function checkAdaptation({ intake }: GuardrailInput): Check {
  const keywords = intake.keywords?.length ?? 0;
  const held = finding('G-INSTAGRAM', 'held.instagram', { keywords });
  if (keywords > 0) return { raised: [], held };
  const foreign = intake.presence === 'none' || intake.budget.currency !== 'CNY';
  return {
    raised: [
      {
        severity: foreign ? 'warning' : 'info',
        finding: finding('G-INSTAGRAM', foreign ? 'guard.instagram' : 'guard.keywords', {}),
        fix: null,
      },
    ],
    held,
  };
}

/** Who enters starts with gifts (D-ENTER): a list of stars alone has nobody to give them to. */
const checkGifts = ({ intake, giftCandidates }: GuardrailInput): ResultGuardrail[] =>
  intake.situation === 'entering' && giftCandidates === 0
    ? [{ severity: 'serious', finding: finding('D-ENTER', 'guard.no-gifts', {}), fix: null }]
    : [];

function checkAuthenticity({ lines, setting }: GuardrailInput): ResultGuardrail[] {
  const warn = setting.benchmarks.value('fake-follower-share.warned');
  const creators = lines.filter((line) => (line.fakeFollowerShare ?? 0) > warn).length;
  return creators === 0
    ? []
    : [{ severity: 'warning', finding: finding('AUTHENTICITY', 'guard.authenticity', { creators }), fix: null }];
}

/** Who is chosen for the best figures of many was partly lucky. */
function checkChoice({ lean, setting }: GuardrailInput): ResultGuardrail[] {
  if (lean === null || lean.plan >= lean.list * setting.benchmarks.value('forecast-lean.warn')) return [];
  return [{ severity: 'warning', finding: finding('F-CHOICE', 'guard.choice', { ...lean }), fix: null }];
}
