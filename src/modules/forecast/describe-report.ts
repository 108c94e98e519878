/** A backtest's report in words: sentences, table cells, and the page for docs/. */
import type { Locale } from '#kernel/context.ts';
import { formatShare } from '#words/amounts.ts';
import { messages } from '#words/index.ts';
import { TIER_FLOORS } from '#modules/creators/contract.ts';
import type { BacktestReport } from './contract.ts';
import { isOnShippedNotes } from './shipped-report.ts';

/** What was tested, in one sentence: every report begins with it. */
export function describeTested(report: Pick<BacktestReport, 'tested' | 'notes' | 'leftOut'>, locale: Locale): string {
  const { creators, sponsored, followers, place } = report.tested;
  const shipped = isOnShippedNotes(report);
  return messages(locale).forecast.tested({
    creators,
    place: place !== null && place.share > 0.5 ? place.name : null,
    // All in the lowest tier: its bound says more than the range.
    below: followers !== null && followers.most < TIER_FLOORS.micro ? TIER_FLOORS.micro : null,
    least: followers?.least ?? null,
    most: followers?.most ?? null,
    // The shipped notes are known as those of small creators; how many have no count is told further down.
    unknown: shipped ? 0 : (followers?.unknown ?? 0),
    // A file that marks no note as paid for does not mark them.
    paid: shipped ? 0 : sponsored === 0 ? null : sponsored / report.notes,
  });
}

const decimals = (value: number, digits: number, locale: Locale): string =>
  value.toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });

/** Sentences about what was compared and what was left out, the first saying what was tested. */
export function describeReport(report: BacktestReport, locale: Locale): readonly string[] {
  const say = messages(locale).forecast;
  const { tested, leftOut, parameters } = report;
  return [
    describeTested(report, locale),
    say.compared({
      notes: report.notes,
      creators: tested.comparedCreators,
      from: tested.from,
      to: tested.to,
      snapshot: tested.snapshot,
      assumed: tested.snapshotAssumed,
    }),
    say.leftOut(leftOut),
    ...(tested.followers === null || tested.followers.unknown === 0 ? [] : [say.unknownFollowers(tested.followers)]),
    ...leftOut.bad.map((bad) => say.badRows(bad)),
    ...(leftOut.undated === undefined ? [] : [say.undated({ notes: leftOut.undated })]),
    ...(leftOut.unknownCreators === 0 ? [] : [say.unknownCreators({ notes: leftOut.unknownCreators })]),
    say.width({ factor: decimals(report.width, 0, locale) }),
    say.parameters({
      between: decimals(parameters.between, 2, locale),
      within: decimals(parameters.within, 2, locale),
      notes: decimals((parameters.within / parameters.between) ** 2, 1, locale),
      shift: decimals(parameters.videoShift, 2, locale),
      halfLife: parameters.halfLifeDays,
      fits: parameters.fits,
    }),
  ];
}

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Coverage and errors: of all notes, then by tier, type, year of publication and settled own notes. */
export function tableCoverage(report: BacktestReport, locale: Locale): ReportTable {
  const { forecast: say, terms } = messages(locale);
  const nameOf = ({ by, name }: BacktestReport['groups'][number]): string => {
    if (by === 'tier') return terms.tiers[name as keyof typeof terms.tiers];
    return by === 'type' ? say.groups.types[name as keyof typeof say.groups.types] : name;
  };
  const line = (
    label: string,
    of: { notes: number; coverage: number; crps: number; mae: number },
  ): readonly string[] => [
    label,
    decimals(of.notes, 0, locale),
    formatShare(of.coverage, locale),
    decimals(of.crps, 1, locale),
    decimals(of.mae, 1, locale),
  ];
  const { columns } = say;
  return {
    columns: [columns.group, columns.notes, columns.coverage, columns.crps, columns.mae],
    rows: [
      line(say.groups.all, { ...report, coverage: report.coverage.all }),
      ...report.groups.map((group) => line(`${say.groups[group.by]}: ${nameOf(group)}`, group)),
    ],
  };
}

/** The model beside the baselines. */
export function tableBaselines(report: BacktestReport, locale: Locale): ReportTable {
  const { methods, columns } = messages(locale).forecast;
  return {
    columns: [columns.method, columns.crps, columns.mae],
    rows: [{ name: 'model' as const, crps: report.crps, mae: report.mae }, ...report.baselines].map(
      ({ name, crps, mae }) => [methods[name], decimals(crps, 2, locale), decimals(mae, 2, locale)],
    ),
  };
}

const BAR = 40;

/** One line for each nominal share: what the forecast says, what came true, and a bar with a mark where it should end. */
export function drawCalibration(report: BacktestReport, locale: Locale): string {
  return report.calibration
    .map(({ nominal, actual }) => {
      const bar = Array.from({ length: BAR + 1 }, (_, at): string => (at < Math.round(actual * BAR) ? '█' : '·'));
      bar[Math.round(nominal * BAR)] = '│';
      return `${formatShare(nominal, locale).padStart(6)} ${bar.join('')} ${formatShare(actual, locale).padStart(6)}`;
    })
    .join('\n');
}
