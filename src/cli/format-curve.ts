/** A budget curve as text for a terminal. */
import type { Locale } from '#kernel/context.ts';
import type { BudgetCurve } from '#modules/plans/contract.ts';
import { formatCount, formatGap, formatMoney, formatShare } from '#words/amounts.ts';
import { messages } from '#words/index.ts';
import { formatTable } from './text-table.ts';

/** The finding, a row for each budget with today's marked, and where money stops paying. */
export function formatCurve(curve: BudgetCurve, currency: string, locale: Locale): string {
  const { cli, terms, explore } = messages(locale);
  const rows = curve.points.map(({ budget, figures, most, wide }) => {
    const money = `${formatMoney(budget, currency, locale)}${budget === curve.today ? ' *' : ''}`;
    if (figures.state !== 'solved') return [explore.noPlan, money, '', '', '', ''];
    const mix = Object.entries(figures.models)
      .toSorted((a, b) => b[1] - a[1])
      .map(([model, share]) => `${terms.models[model as keyof typeof terms.models]} ${formatShare(share, locale)}`);
    return [
      mix.join(', '),
      money,
      formatCount(Math.round(figures.worth), locale),
      wide ? explore.upTo(most) : formatGap(figures.gap, locale),
      formatCount(figures.creators, locale),
      formatCount(figures.reads.p50, locale),
    ];
  });
  return [
    `\n${cli.headings.curve}`,
    `  ${curve.text}`,
    ...(curve.next === '' ? [] : [`  ${curve.next}`]),
    formatTable(cli.headings.curveColumns, rows, 5),
  ].join('\n');
}
