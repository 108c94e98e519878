/** A plan as text for a terminal. */
import type { Locale } from '#kernel/context.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { formatCount, formatMoney } from '#words/amounts.ts';
import { messages } from '#words/index.ts';
import { formatTable } from './text-table.ts';

export function formatPlan(document: PlanDocument, locale: Locale): string {
  const { cli, terms } = messages(locale);
  const { headings } = cli;
  const { totals, currency } = document;
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`;
  const rows = document.lines.map((line) => [
    line.week,
    line.name,
    terms.tiers[line.tier],
    terms.models[line.model],
    line.deliverables,
    formatMoney(line.cost.worst, currency, locale),
    formatCount(line.outcomes.reads.p50, locale),
    formatCount(line.outcomes.engagements.p50, locale),
  ]);
  return [
    document.sentence,
    document.verdict,
    section(
      headings.clashes,
      document.clashes.map((clash) => clash.text),
    ),
    document.lines.length === 0 ? '' : `\n${headings.lines}\n${formatTable(headings.columns, rows, 3)}`,
    document.lines.length === 0
      ? ''
      : section(headings.money, [
          cli.money({ ...totals.cost, reserved: totals.reserved, left: totals.left, currency }),
        ]),
    section(
      headings.waves,
      document.waves.map((wave) => `${wave.wave}. ${wave.name}: ${wave.from} – ${wave.to}`),
    ),
    section(
      headings.guardrails,
      document.guardrails.map((one) => `${one.rule}: ${one.message}`),
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
