/** A chart under the sentence it proves, with its table and CSV behind it. */
import { useState, type ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { downloadCsv } from './chart-csv.ts';

export interface ChartColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

export interface ChartFrameProps {
  /** The finding, as a sentence. */
  title: ReactNode;
  /** How to read the picture. */
  note?: ReactNode;
  fileName: string;
  columns: readonly ChartColumn[];
  rows: readonly (readonly string[])[];
  /** A last row that sums the others. */
  foot?: readonly string[];
  children: ReactNode;
}

export function ChartTable({
  label,
  columns,
  rows,
  foot,
}: {
  label: string;
  columns: readonly ChartColumn[];
  rows: readonly (readonly string[])[];
  foot?: readonly string[] | undefined;
}) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <HeadCell key={column.label} numeric={column.numeric === true} pinned={index === 0}>
              {column.label}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, index) => (
              <Cell key={columns[index]?.label} numeric={columns[index]?.numeric === true} pinned={index === 0}>
                {cell}
              </Cell>
            ))}
          </tr>
        ))}
        {foot !== undefined && (
          <tr className="font-medium">
            {foot.map((cell, index) => (
              <Cell key={columns[index]?.label} numeric={columns[index]?.numeric === true} pinned={index === 0}>
                {cell}
              </Cell>
            ))}
          </tr>
        )}
      </tbody>
    </Table>
  );
}

export function ChartFrame({ title, note, fileName, columns, rows, foot, children }: ChartFrameProps) {
  const words = useWords().plans.chart;
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="flex flex-col gap-3">
      <figcaption className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="text-base">{title}</span>
          {note !== undefined && <span className="prose-width text-xs text-faint">{note}</span>}
        </div>
        <span className="flex gap-1">
          <Button look="quiet" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? words.asPicture : words.asTable}
          </Button>
          <Button
            look="quiet"
            size="small"
            onClick={() =>
              downloadCsv(fileName, [
                columns.map((column) => column.label),
                ...rows,
                ...(foot === undefined ? [] : [foot]),
              ])
            }
          >
            {words.csv}
          </Button>
        </span>
      </figcaption>
      {asTable ? <ChartTable label={fileName} columns={columns} rows={rows} foot={foot} /> : children}
    </figure>
  );
}
