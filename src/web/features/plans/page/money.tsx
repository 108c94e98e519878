/** Where the budget goes: one bar and its table, expected and at worst, in home currency and CNY. */
import type { CSSProperties } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import {
  computeExpectedRebate,
  computeMoneyRows,
  fromDigits,
  toHomeCurrency,
  toWholeUnits,
  type MoneyRow,
} from '../plan-money.ts';

/** Depth of ink by place: the greatest part darkest, so that neighbours differ; the rest of the budget by pattern. */
const DEPTHS = [88, 34, 26, 20, 15, 11, 8, 6, 5, 4];

function lookOf(row: MoneyRow, place: number): CSSProperties {
  if (row.group === 'left') return { background: 'var(--accent-wash)', boxShadow: 'inset 0 0 0 1px var(--accent)' };
  if (row.group === 'reserve')
    return {
      background: 'repeating-linear-gradient(135deg, var(--hover) 0 5px, var(--line) 5px 7px)',
      boxShadow: 'inset 0 0 0 1px var(--line-strong)',
    };
  return {
    background: `color-mix(in oklab, var(--ink) ${DEPTHS[place] ?? 4}%, var(--surface))`,
    color: place === 0 ? 'var(--paper)' : 'var(--ink)',
  };
}

function useRowLabel(): (row: MoneyRow) => string {
  const words = useWords().plans.money;
  return (row) => {
    if (row.group === 'left') return words.left;
    const labels: Record<string, string> = row.group === 'reserve' ? words.reserves : words.kinds;
    return labels[row.kind] ?? row.kind;
  };
}

/** The whole budget as one bar; parts wide enough carry their name. */
function Bar({ rows, total, label }: { rows: readonly MoneyRow[]; total: number; label: string }) {
  const nameOf = useRowLabel();
  const format = useFormat();
  return (
    <div role="img" aria-label={label} className="flex h-10 gap-px overflow-hidden rounded-sm">
      {rows.map((row, place) => {
        const share = fromDigits(row.worst) / total;
        const name = `${nameOf(row)} ${format.percent(share, 0)}`;
        return (
          <span
            key={row.group + row.kind}
            data-hint={name}
            className="flex min-w-0 items-center overflow-hidden"
            style={{ ...lookOf(row, place), width: `${share * 100}%` }}
          >
            {share > 0.085 && (
              <span
                className={`truncate px-2 text-xs font-medium ${row.group === 'reserve' ? 'rounded-sm bg-surface mx-1 py-0.5' : ''}`}
              >
                {name}
              </span>
            )}
          </span>
        );
      })}
    </div>
  );
}

/** Whole units, so that a column reads at a glance; exact on hover. */
function Amount({ digits, currency }: { digits: string; currency: Currency }) {
  const format = useFormat();
  return (
    <span data-hint={format.money(digits, currency)}>{format.money(toWholeUnits(digits, currency), currency)}</span>
  );
}

function Row({ row, place, total, document }: { row: MoneyRow; place: number; total: number; document: PlanDocument }) {
  const format = useFormat();
  const nameOf = useRowLabel();
  return (
    <tr>
      <Cell pinned>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="size-3 shrink-0 rounded-[2px]" style={lookOf(row, place)} />
          {nameOf(row)}
        </span>
      </Cell>
      <Cell numeric className="text-soft">
        {row.expected !== null && <Amount digits={row.expected} currency={document.currency} />}
      </Cell>
      <Cell numeric>
        <Amount digits={row.worst} currency={document.currency} />
      </Cell>
      <Cell numeric className="text-soft max-sm:hidden">
        {format.percent(fromDigits(row.worst) / total, 1)}
      </Cell>
    </tr>
  );
}

export function Money({ document }: { document: PlanDocument }) {
  const words = useWords().plans;
  const format = useFormat();
  const { totals, currency, rate } = document;
  const rows = computeMoneyRows(document);
  const rebate = computeExpectedRebate(document.lines);
  const total = Math.max(1, fromDigits(totals.budget));
  const share = (digits: string): string => format.percent(fromDigits(digits) / total, 1);
  const spend = rows.filter((row) => row.group === 'spend');
  const title = words.money.title({
    spent: format.moneyShort(totals.cost.worst, currency),
    budget: format.moneyShort(totals.budget, currency),
    left: format.moneyShort(totals.left, currency),
  });
  return (
    <Section
      id="money"
      title={words.page.sections.money}
      aside={rate === null ? undefined : words.money.rate({ currency, rate: rate.cnyPerUnit, on: format.day(rate.on) })}
    >
      <p className="text-base">{title}</p>
      <Bar rows={rows} total={total} label={`${title}. ${words.money.desc}`} />
      <Table label={words.page.sections.money} className="max-w-4xl max-sm:[&_tr>:nth-last-child(2)]:pr-0">
        <thead>
          <tr>
            <HeadCell pinned>{words.money.item}</HeadCell>
            <HeadCell numeric>{words.money.expected}</HeadCell>
            <HeadCell numeric>{words.money.worst}</HeadCell>
            <HeadCell numeric className="max-sm:hidden">
              %
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {spend.map((row, place) => (
            <Row key={row.kind} row={row} place={place} total={total} document={document} />
          ))}
          <tr className="font-medium">
            <Cell pinned>{words.money.total}</Cell>
            <Cell numeric>
              <Amount digits={totals.cost.expected} currency={currency} />
            </Cell>
            <Cell numeric>
              <Amount digits={totals.cost.worst} currency={currency} />
            </Cell>
            <Cell numeric className="max-sm:hidden">
              {share(totals.cost.worst)}
            </Cell>
          </tr>
          {currency !== 'CNY' && (
            <tr className="text-soft">
              <Cell pinned>CNY</Cell>
              <Cell numeric>
                <Amount digits={totals.costCny.expected} currency="CNY" />
              </Cell>
              <Cell numeric>
                <Amount digits={totals.costCny.worst} currency="CNY" />
              </Cell>
              <Cell className="max-sm:hidden" />
            </tr>
          )}
          {rebate !== null && (
            <tr className="text-soft">
              <Cell pinned>{words.money.rebate}</Cell>
              <Cell numeric>
                <Amount digits={toHomeCurrency(rebate, document)} currency={currency} />
              </Cell>
              <Cell />
              <Cell className="max-sm:hidden" />
            </tr>
          )}
          {rows.slice(spend.length).map((row) => (
            <Row key={row.group + row.kind} row={row} place={0} total={total} document={document} />
          ))}
          <tr className="font-medium">
            <Cell pinned>{words.money.budget}</Cell>
            <Cell />
            <Cell numeric>
              <Amount digits={totals.budget} currency={currency} />
            </Cell>
            <Cell className="max-sm:hidden" />
          </tr>
        </tbody>
      </Table>
    </Section>
  );
}
