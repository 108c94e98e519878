/** One client: its figures, and all that stands behind them when it is open. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Currency } from '#kernel/money.ts';
import type { ApiOutputs } from '../../../api.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useSession } from '../../../session.ts';
import { ChevronRightIcon } from '../../../ui/icons.tsx';
import { Cell } from '../../../ui/table.tsx';
import { Amount } from '../amount.tsx';
import { ROW } from '../row-keys.ts';
import { ClientWork } from './client-work.tsx';
import { Margin } from './margin.tsx';

type Row = ApiOutputs['ledger']['reports']['clients']['rows'][number];

/** Which figures the reader may see. */
export interface Seen {
  readonly margins: boolean;
  readonly rebates: boolean;
}

const isPositive = (amount: string): boolean => BigInt(amount) > 0n;

export function ClientRows(props: { row: Row; seen: Seen; open: boolean; onOpen: (open: boolean) => void }) {
  const { row, seen, open, onOpen } = props;
  const home = useSession().workspace.currency;
  const cell = (value: ReactNode, className = 'max-xl:hidden') => (
    <Cell numeric className={className}>
      {value}
    </Cell>
  );
  const amount = (value: string) => <Amount value={value} currency={home} quietZero />;
  const columns = 5 + (seen.margins ? 2 : 0) + (seen.rebates ? 1 : 0);
  return (
    <>
      <tr
        {...ROW}
        className={classes('cursor-default', open ? 'bg-hover' : 'hover:bg-hover')}
        onClick={() => onOpen(!open)}
      >
        <Cell className="max-w-64 min-w-36">
          <button
            type="button"
            data-open=""
            aria-expanded={open}
            className="press gap-1 text-left font-medium"
            onClick={(event) => {
              event.stopPropagation();
              onOpen(!open);
            }}
          >
            <ChevronRightIcon className={classes('size-3.5 transition-transform duration-120', open && 'rotate-90')} />
            {row.client}
          </button>
          <Contracts row={row} />
        </Cell>
        {seen.margins && cell(row.invoiced !== null && amount(row.invoiced))}
        {cell(amount(row.received))}
        {cell(amount(row.open), 'max-sm:hidden')}
        {cell(
          amount(row.overdue),
          classes(seen.margins && 'max-sm:hidden', isPositive(row.overdue) && 'font-medium text-harm'),
        )}
        {cell(amount(row.cost))}
        {seen.rebates && cell(<Rebates row={row} home={home} />)}
        {seen.margins && cell(<Margin row={row} home={home} />, '')}
      </tr>
      {open && (
        <tr>
          <td colSpan={columns} className="border-b border-line bg-surface p-0">
            <Behind row={row} home={home} />
          </td>
        </tr>
      )}
    </>
  );
}

function Contracts({ row: { contracts, campaigns } }: { row: Row }) {
  const { finance } = useWords();
  const words = finance.clients;
  const format = useFormat();
  const named = contracts.map(({ basis, bps }) =>
    bps === null
      ? finance.record.bases[basis]
      : words.contract({ basis: finance.record.bases[basis], percent: format.percent(bps / 10_000) }),
  );
  return (
    <span className="block pl-4.5 text-xs text-faint">
      {[...(named.length === 0 ? [words.noContract] : named), words.campaigns({ count: campaigns })].join(' · ')}
    </span>
  );
}

function Rebates({ row: { rebates }, home }: { row: Row; home: Currency }) {
  const words = useWords().finance.clients.rebates;
  if (rebates === null) return null;
  const all = BigInt(rebates.passedOn) + BigInt(rebates.kept);
  const kinds = (['passedOn', 'kept'] as const).filter((kind) => isPositive(rebates[kind]));
  return (
    <>
      <Amount value={all} currency={home} quietZero />
      {kinds.length > 0 && (
        <span className="block text-xs whitespace-normal text-faint">
          {[...kinds.map((kind) => words.short[kind]), ...(isPositive(rebates.open) ? [words.short.open] : [])].join(
            ' · ',
          )}
        </span>
      )}
    </>
  );
}

/** Every figure by its name, what was promised about rebates, and the way to what they come from. */
function Behind({ row, home }: { row: Row; home: Currency }) {
  const { finance } = useWords();
  const words = finance.clients;
  const { rebates } = row;
  // On a wide screen the row itself says the first of them.
  const figures: readonly (readonly [label: string, value: string | null, inRow?: true])[] = [
    [words.columns.invoiced, row.invoiced, true],
    [words.columns.received, row.received, true],
    [words.columns.open, row.open, true],
    [words.columns.overdue, row.overdue, true],
    [words.columns.cost, row.cost, true],
    [words.columns.income, row.income],
    ...(rebates === null
      ? []
      : ([
          [words.rebates.passedOn, rebates.passedOn],
          [words.rebates.kept, rebates.kept],
          [words.rebates.open, rebates.open],
        ] as const)),
    [words.owedBack, row.owedBack],
  ];
  return (
    <div className="flex flex-col gap-5 px-4 py-4">
      <dl className="grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
        {figures.map(
          ([label, value, inRow]) =>
            value !== null && (
              <div
                key={label}
                className={classes(
                  'flex min-h-8 items-center justify-between gap-4 border-b border-line py-1',
                  inRow === true && 'xl:hidden',
                )}
              >
                <dt className="text-xs text-faint">{label}</dt>
                <dd className={label === words.columns.overdue && isPositive(value) ? 'text-harm' : ''}>
                  <Amount value={value} currency={home} quietZero />
                </dd>
              </div>
            ),
        )}
      </dl>
      <div className="flex flex-wrap gap-x-4">
        <Link
          to="/finance/parties/$partyId"
          params={{ partyId: row.partyId }}
          className="press text-xs text-accent-text hover:underline"
        >
          {finance.open.statement}
        </Link>
        <Link
          to="/finance/receivables"
          search={{ party: row.partyId }}
          className="press text-xs text-accent-text hover:underline"
        >
          {finance.open.receivables}
        </Link>
      </div>
      <ClientWork partyId={row.partyId} home={home} />
    </div>
  );
}
