/** Two versions side by side: totals, then who came, who went, what changed. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { api, type ApiOutputs } from '../../api.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { ModelChip, TierChip } from '../../ui/chip.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { ArrowLeftIcon } from '../../ui/icons.tsx';

type Comparison = ApiOutputs['plans']['compare'];

export function ComparePage({ planId, a, b }: { planId: string; a: number; b: number }) {
  const words = useWords().plans.compare;
  const comparison = useQuery(api.plans.compare.queryOptions({ input: { id: planId, a, b } }));
  return (
    <Page
      title={words.title({ a, b })}
      lead={comparison.data?.b.name}
      back={
        <Link to="/plans/$planId" params={{ planId }} className="press w-fit gap-1 text-xs text-faint hover:text-ink">
          <ArrowLeftIcon className="size-3" />
          {words.back}
        </Link>
      }
    >
      {comparison.isError && <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />}
      {comparison.isPending && <Skeleton className="h-96 w-full" />}
      {comparison.data !== undefined && <Compared comparison={comparison.data} />}
    </Page>
  );
}

interface FigureRow {
  readonly label: string;
  readonly show: (document: PlanDocument) => string;
  readonly size: (document: PlanDocument) => number;
  /** Shows the difference of the two sizes. */
  readonly change: (difference: number) => string;
}

function useFigureRows(document: PlanDocument): FigureRow[] {
  const words = useWords().plans;
  const format = useFormat();
  const { currency } = document;
  const signed = (difference: number, text: string): string =>
    difference > 0 ? `+${text}` : difference < 0 ? `−${text}` : '=';
  const minor = (difference: number): string =>
    signed(difference, format.money(BigInt(Math.abs(Math.round(difference))), currency));
  const count = (difference: number): string => signed(difference, format.count(Math.abs(difference)));
  const points = (difference: number): string => signed(difference, format.count(Math.abs(Math.round(difference))));
  const band = (label: string, pick: (one: PlanDocument) => { p10: number; p50: number; p90: number }): FigureRow => ({
    label,
    show: (one) => {
      const { middle, range } = format.band(pick(one));
      return `${middle} (${range})`;
    },
    size: (one) => pick(one).p50,
    change: count,
  });
  return [
    {
      label: words.page.spend,
      show: (one) => format.money(one.totals.cost.expected, currency),
      size: (one) => Number(one.totals.cost.expected),
      change: minor,
    },
    {
      label: words.money.worst,
      show: (one) => format.money(one.totals.cost.worst, currency),
      size: (one) => Number(one.totals.cost.worst),
      change: minor,
    },
    {
      label: words.money.left,
      show: (one) => format.money(one.totals.left, currency),
      size: (one) => Number(one.totals.left),
      change: minor,
    },
    {
      label: words.page.creators,
      show: (one) => format.number(one.totals.creators),
      size: (one) => one.totals.creators,
      change: count,
    },
    band(words.page.reads, (one) => one.totals.outcomes.reads),
    band(words.page.engagements, (one) => one.totals.outcomes.engagements),
    band(words.page.notes, (one) => one.totals.outcomes.notes),
    {
      label: words.compare.worth,
      show: (one) => format.count(Math.round(one.totals.worth)),
      size: (one) => one.totals.worth,
      change: points,
    },
    {
      label: words.compare.less,
      show: (one) => format.count(Math.round(one.totals.worth - one.value)),
      size: (one) => one.totals.worth - one.value,
      change: points,
    },
    {
      label: words.compare.index,
      show: (one) => format.count(Math.round(one.value)),
      size: (one) => one.value,
      change: points,
    },
  ];
}

function Compared({ comparison }: { comparison: Comparison }) {
  const words = useWords().plans;
  const { a, b } = comparison;
  if (a.document === null || b.document === null) return <p className="text-soft">{words.page.failedTitle}</p>;
  const same = comparison.added.length + comparison.removed.length + comparison.changed.length === 0;
  return (
    <div className="flex flex-col gap-10">
      <Totals a={a} b={b} documents={{ a: a.document, b: b.document }} />
      {comparison.rules.length > 0 && <Rules rules={comparison.rules} />}
      {same && <p className="text-soft">{words.compare.same}</p>}
      {!same && (
        <>
          <People title={words.compare.added} ids={comparison.added} document={b.document} />
          <People title={words.compare.removed} ids={comparison.removed} document={a.document} />
          <Changes changed={comparison.changed} />
        </>
      )}
    </div>
  );
}

function Totals({
  a,
  b,
  documents,
}: {
  a: Comparison['a'];
  b: Comparison['b'];
  documents: { a: PlanDocument; b: PlanDocument };
}) {
  const words = useWords().plans;
  const rows = useFigureRows(documents.b);
  return (
    <Table label={words.compare.figure}>
      <thead>
        <tr>
          <HeadCell pinned>{words.compare.figure}</HeadCell>
          <HeadCell numeric>{words.page.version({ version: a.version })}</HeadCell>
          <HeadCell numeric>{words.page.version({ version: b.version })}</HeadCell>
          <HeadCell numeric>{words.compare.difference}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <Cell pinned>{row.label}</Cell>
            <Cell numeric className="text-soft">
              {row.show(documents.a)}
            </Cell>
            <Cell numeric>{row.show(documents.b)}</Cell>
            <Cell numeric className="font-medium">
              {row.change(row.size(documents.b) - row.size(documents.a))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What one version proves says nothing about the other where these differ. */
function Rules({ rules }: Pick<Comparison, 'rules'>) {
  const words = useWords().plans.compare;
  return (
    <Section title={words.rules}>
      <ul className="flex flex-col gap-1.5">
        {rules.map((rule) => (
          <li key={rule} className="prose-width">
            {rule}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const Listed = ({ title, count, children }: { title: string; count: number; children: ReactNode }) => (
  <Section title={`${title} (${count})`}>
    <ul className="border-t border-line">{children}</ul>
  </Section>
);

function People({ title, ids, document }: { title: string; ids: readonly string[]; document: PlanDocument }) {
  const format = useFormat();
  if (ids.length === 0) return null;
  const lines = new Map(document.lines.map((line) => [line.creatorId, line]));
  return (
    <Listed title={title} count={ids.length}>
      {ids.map((id) => {
        const line = lines.get(id);
        return (
          <li
            key={id}
            className="grid grid-cols-2 items-center gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[1fr_8rem_10rem_7rem]"
          >
            <span className="truncate font-medium">{line?.name ?? id}</span>
            {line !== undefined && <TierChip tier={line.tier} />}
            {line !== undefined && <ModelChip model={line.model} />}
            <span className="figures text-right">
              {line === undefined ? UNKNOWN : format.money(line.cost.expected, document.currency)}
            </span>
          </li>
        );
      })}
    </Listed>
  );
}

function Changes({ changed }: Pick<Comparison, 'changed'>) {
  const words = useWords().plans.compare;
  if (changed.length === 0) return null;
  return (
    <Listed title={words.changed} count={changed.length}>
      {changed.map((change) => (
        <li
          key={change.creatorId + change.what}
          className="grid gap-x-4 border-b border-line py-2 sm:grid-cols-[1fr_2fr]"
        >
          <span className="font-medium">{change.name}</span>
          <span className="text-soft">{change.what}</span>
        </li>
      ))}
    </Listed>
  );
}
