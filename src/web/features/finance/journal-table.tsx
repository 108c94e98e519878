/** Journals as dense rows; one opens beside them. */
import type { ApiOutputs } from '../../api.ts';
import { classes } from '../../classes.ts';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { Amount, sumByCurrency } from './amount.tsx';
import { nameKind, nameWhat } from './names.ts';
import { onRowKeys, ROW } from './row-keys.ts';

export type Journal = ApiOutputs['ledger']['journal'];

/** Who is in it, once each. */
const partiesOf = ({ entries }: Journal): string =>
  [...new Set(entries.flatMap(({ party }) => party ?? []))].join(', ');

/** What stands on the debit side, by currency. */
export const debitsOf = ({ entries }: Journal) =>
  sumByCurrency(entries.filter(({ amount }) => !amount.startsWith('-')));

export const whatOf = ({ payload }: Journal): string | null => {
  const what = payload['what'] ?? payload['number'] ?? payload['orderId'];
  return typeof what === 'string' ? what : null;
};

export function JournalTable(props: { rows: readonly Journal[]; open: string | null; onOpen: (id: string) => void }) {
  const { finance } = useWords();
  const words = finance.journals;
  return (
    <div onKeyDown={onRowKeys} role="presentation">
      <Table label={words.title}>
        <thead>
          <tr>
            <HeadCell numeric className="w-px max-sm:hidden">
              {words.columnNumber}
            </HeadCell>
            <HeadCell className="max-sm:hidden">{finance.columns.date}</HeadCell>
            <HeadCell className="max-sm:pl-0!">{finance.columns.what}</HeadCell>
            <HeadCell className="max-sm:hidden">{finance.columns.party}</HeadCell>
            <HeadCell numeric>{finance.columns.amount}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <JournalRow key={row.id} row={row} open={row.id === props.open} onOpen={() => props.onOpen(row.id)} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function JournalRow({ row, open, onOpen }: { row: Journal; open: boolean; onOpen: () => void }) {
  const { finance } = useWords();
  const words = finance.journals;
  const format = useFormat();
  const what = nameWhat(finance, whatOf(row));
  return (
    <tr {...ROW} className={classes('cursor-default hover:bg-hover', open && 'bg-hover')} onClick={onOpen}>
      <Cell numeric className="text-faint max-sm:hidden">
        {row.id}
      </Cell>
      <Cell className="whitespace-nowrap text-soft max-sm:hidden">{format.day(row.bookedOn)}</Cell>
      <Cell className="max-sm:pl-0! sm:min-w-44">
        <span className="flex flex-wrap items-center gap-x-2">
          <button
            type="button"
            data-open=""
            aria-expanded={open}
            className={classes(
              'press text-left font-medium hover:underline',
              row.reversedBy !== null && 'line-through',
            )}
            onClick={(event) => {
              event.stopPropagation();
              onOpen();
            }}
          >
            {nameKind(finance, row.kind)}
          </button>
          {what !== null && <span className="text-xs text-faint">{what}</span>}
          {row.reversedBy !== null && <Chip tone="needs">{words.taken}</Chip>}
          {row.reverses !== null && <Chip>{words.takesBack}</Chip>}
          {row.forPeriod !== null && (
            <Chip tone="needs" title={words.lateHint({ month: format.period(row.forPeriod) })}>
              {words.late({ month: format.period(row.forPeriod) })}
            </Chip>
          )}
        </span>
        <span className="block text-xs text-faint sm:hidden">
          {[format.day(row.bookedOn), partiesOf(row)].filter(Boolean).join(' · ')}
        </span>
      </Cell>
      <Cell className="max-w-52 truncate text-soft max-sm:hidden">{partiesOf(row)}</Cell>
      <Cell numeric>
        <span className="flex flex-col">
          {debitsOf(row).map(({ currency, amount }) => (
            <Amount key={currency} value={amount} currency={currency} />
          ))}
        </span>
      </Cell>
    </tr>
  );
}
