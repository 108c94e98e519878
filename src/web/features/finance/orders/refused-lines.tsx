/** Lines that are not booked, each with row, column, value and why. */
import type { ReactNode } from 'react';
import type { ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

type Refused = ApiOutputs['orderImports']['get']['refusals'][number];

export function RefusedLines(props: {
  title: string;
  rows: readonly Refused[];
  /** How many lines there are in all. */
  total: number;
  action?: ReactNode;
}) {
  const { orderFiles, orderImports: words } = useWords();
  const format = useFormat();
  const { rows, total } = props;
  const why: Readonly<Record<string, string>> = { ...orderFiles.problems, ...words.refusals };
  if (rows.length === 0) return null;
  return (
    <Section
      title={props.title}
      aside={
        total > rows.length
          ? words.shown({ shown: format.number(rows.length), total: format.number(total) })
          : words.lines({ count: format.number(total) })
      }
    >
      {props.action}
      <Table label={props.title} className="max-h-96 overflow-y-auto">
        <thead>
          <tr>
            <HeadCell numeric className="sticky top-0 w-px">
              {words.columns.row}
            </HeadCell>
            <HeadCell className="sticky top-0 max-sm:hidden">{words.columns.column}</HeadCell>
            <HeadCell className="sticky top-0">{words.columns.value}</HeadCell>
            <HeadCell className="sticky top-0">{words.columns.why}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, column, value, code }, at) => (
            <tr key={at}>
              <Cell numeric className="text-faint">
                {row === null ? '' : format.number(row)}
              </Cell>
              <Cell className="whitespace-nowrap text-soft max-sm:hidden">{column}</Cell>
              <Cell className="max-w-32 sm:max-w-48">
                <span className="block text-xs text-faint sm:hidden">{column}</span>
                <span className="block truncate font-medium" data-hint={value ?? undefined}>
                  {value}
                </span>
              </Cell>
              <Cell className="text-soft">
                <span className="block first-letter:uppercase">{why[code] ?? code}</span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
