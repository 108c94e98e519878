/** What a file would do in a few counts, and which of its rows cannot be used. */
import { useFormat } from '../format.ts';
import { useWords } from '../locale.tsx';
import { Cell, HeadCell, Table } from './table.tsx';

export function FileCounts({ counts }: { counts: readonly (readonly [label: string, count: number])[] }) {
  const format = useFormat();
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {counts.map(([label, count]) => (
        <div key={label} className={`flex items-baseline gap-2 ${count === 0 ? 'text-faint' : ''}`}>
          <dt className="text-xs">{label}</dt>
          <dd className="figures font-semibold">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface RowProblem {
  readonly row: number;
  readonly value: string;
  /** What is wrong with it. */
  readonly says: string;
}

export function FileProblems({ title, problems }: { title: string; problems: readonly RowProblem[] }) {
  const words = useWords().shell.file;
  const format = useFormat();
  if (problems.length === 0) return null;
  return (
    <div>
      <p className="font-medium text-needs">{title}</p>
      <Table label={title} className="[&_th]:bg-surface">
        <thead>
          <tr>
            <HeadCell numeric className="w-px">
              {words.row}
            </HeadCell>
            <HeadCell>{words.wrong}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, value, says }) => (
            <tr key={`${row} ${says}`}>
              <Cell numeric className="figures text-faint">
                {format.number(row)}
              </Cell>
              <Cell className="break-words">
                {value !== '' && <span className="font-medium">{value} </span>}
                {says}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
