/** A plan as text for a terminal. */
import type { Locale } from '#kernel/context.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { formatCount, formatDay, formatMoney } from '#words/amounts.ts';
import { messages } from '#words/index.ts';
import { formatTable } from './text-table.ts';

/** A terminal shows so many lines; JSON has them all. */
const LINES_SHOWN = 40;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`;

/** What decides comes first: summary, what clashes, guardrails, money; then the lines and the rest. */
export function formatPlan(document: PlanDocument, locale: Locale): string {
  const { cli, terms, planExport } = messages(locale);
  const { headings } = cli;
  const { totals, currency } = document;
  const rows = document.lines
    .slice(0, LINES_SHOWN)
    .map((line) => [
      line.week,
      line.name,
      terms.tiers[line.tier],
      terms.models[line.model],
      line.deliverables,
      formatMoney(line.cost.worst, currency, locale),
      formatCount(line.outcomes.reads.p50, locale),
      formatCount(line.outcomes.engagements.p50, locale),
    ]);
  const more = document.lines.length - rows.length;
  const linesText =
    rows.length === 0
      ? ''
      : `\n${headings.lines}\n${formatTable(headings.columns, rows, 3)}${more > 0 ? `\n${cli.moreLines({ more })}` : ''}`;
  return [
    document.synthetic ? planExport.synthetic : '',
    document.sentence,
    document.verdict,
    section(
      headings.clashes,
      document.clashes.map((clash) => clash.text),
    ),
    section(
      headings.guardrails,
      document.guardrails.map((one) => `${one.rule}: ${one.message}`),
    ),
    document.lines.length === 0
      ? ''
      : section(headings.money, [
          cli.money({ ...totals.cost, reserved: totals.reserved, left: totals.left, currency }),
        ]),
    formatForecast(document, locale),
    formatCashFlow(document, locale),
    section(
      headings.waves,
      document.waves.map(
        (wave) => `${wave.wave}. ${wave.name}: ${formatDay(wave.from, locale)} – ${formatDay(wave.to, locale)}`,
      ),
    ),
    linesText,
    section(
      headings.checks,
      (document.checked ?? []).filter((one) => !one.raised).map((one) => `${one.rule}: ${one.text}`),
    ),
    section(headings.departures, document.departures),
    section(
      headings.unknowns,
      document.unknowns.map((one) => `${one.text}. ${one.how}`),
    ),
    section(
      headings.leftOut,
      document.exclusions.map((one) => `${formatCount(one.creators, locale)}: ${one.text}`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Chances to reach the targets, and how far the forecast has been tested. */
function formatForecast({ forecast }: PlanDocument, locale: Locale): string {
  if (forecast === undefined) return '';
  const targets = forecast.targets.map((target) => target.text);
  return section(messages(locale).cli.headings.forecast, [...targets, forecast.tested.text, forecast.how]);
}

function formatCashFlow({ cashFlow, currency }: PlanDocument, locale: Locale): string {
  if (cashFlow === undefined) return '';
  const { headings } = messages(locale).cli;
  const money = (digits: string): string => formatMoney(digits, currency, locale);
  const rows = cashFlow.months.map(({ month, committed, due }) => [
    month,
    money(committed.worst),
    money(due.expected),
    money(due.worst),
  ]);
  return `\n${headings.cashFlow}\n${formatTable(headings.cashColumns, rows, 3)}\n  ${cashFlow.text}`;
}
