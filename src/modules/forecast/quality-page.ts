/** The page docs/forecast-quality.md, made from a report. */
import type { Locale } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import type { BacktestReport } from './contract.ts';
import { describeReport, drawCalibration, tableBaselines, tableCoverage, type ReportTable } from './describe-report.ts';
import { isOnShippedNotes } from './shipped-report.ts';

const toMarkdown = ({ columns, rows }: ReportTable): string =>
  [columns, columns.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** Markdown; its first line says what was tested. `machine` is where it ran, in the reader's words. */
export function writeQualityPage(report: BacktestReport, machine: string, locale: Locale): string {
  const { page } = messages(locale).forecast;
  const [tested = '', ...sentences] = describeReport(report, locale);
  return `${[
    tested,
    `# ${page.title}`,
    ...sentences,
    page.machine({ machine, seconds: report.seconds }),
    `## ${page.coverage}`,
    page.target,
    toMarkdown(tableCoverage(report, locale)),
    `## ${page.baselines}`,
    page.scores,
    toMarkdown(tableBaselines(report, locale)),
    `## ${page.calibration}`,
    page.calibrationText,
    `\`\`\`text\n${drawCalibration(report, locale)}\n\`\`\``,
    `## ${page.how}`,
    page.method,
    `## ${page.limits}`,
    (isOnShippedNotes(report) ? page.limitsText : page.ownLimitsText).map((limit) => `- ${limit}`).join('\n'),
    `## ${page.own}`,
    page.ownText,
    '```sh\nnpm run backtest -- --notes NOTES.csv --creators CREATORS.csv [--json | --markdown]\n```',
  ].join('\n\n')}\n`;
}
