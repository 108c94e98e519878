/** Products and counted stock by file: what it would do, row by row, before anything is written. */
import type { StockImport } from '#modules/catalog/contract.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { FilePreviewDialog } from '../../ui/file-preview-dialog.tsx';
import { FileCounts, FileProblems } from '../../ui/file-report.tsx';
import { useFilePreview } from '../../ui/use-file-preview.ts';
import { refreshStock } from './use-stock.ts';

export function ImportStock({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { stock } = useWords();
  const words = stock.import;
  const preview = useFilePreview<StockImport>(
    (shown) => (shown === null ? '/files/stock/import' : `/files/stock/import?digest=${shown.digest}`),
    () => void refreshStock(),
  );
  const asksNothing = (shown: StockImport): boolean => shown.same === shown.rows - shown.problemCount;
  return (
    <FilePreviewDialog
      open={open}
      onClose={onClose}
      title={words.title}
      lead={words.lead}
      words={words}
      preview={preview}
      apply={(shown) => ({ label: words.apply, disabled: asksNothing(shown) })}
      beginning={<Beginning />}
    >
      {(shown, name) => <Shown name={name} shown={shown} isNothing={asksNothing(shown)} />}
    </FilePreviewDialog>
  );
}

function Beginning() {
  const { stock } = useWords();
  const words = stock.import;
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const { code, ...rest } = stock.file;
  return (
    <>
      <p className="prose-width text-soft">{words.columns({ code, rest: list.format(Object.values(rest)) })}</p>
      <p className="prose-width text-soft">{words.counts}</p>
    </>
  );
}

function Shown({ name, shown, isNothing }: { name: string; shown: StockImport; isNothing: boolean }) {
  const { stock } = useWords();
  const words = stock.import;
  return (
    <>
      {shown.applied ? (
        <Notice tone="good">{words.done({ rows: shown.rows - shown.problemCount })}</Notice>
      ) : (
        <p className="font-medium break-words">{words.would({ name, rows: shown.rows })}</p>
      )}
      <FileCounts
        counts={[
          [words.newSkus, shown.newSkus],
          [words.newProducts, shown.newProducts],
          [words.changedSkus, shown.changedSkus],
          [words.unitsMore, shown.unitsMore],
          [words.unitsFewer, shown.unitsFewer],
          [words.same, shown.same],
        ]}
      />
      {shown.newLocations.length > 0 && (
        <p className="text-soft">{words.newPlaces({ names: shown.newLocations.join(', ') })}</p>
      )}
      {isNothing && !shown.applied && <p className="text-soft">{words.nothing}</p>}
      <FileProblems
        title={words.problems({ count: shown.problemCount })}
        problems={shown.problems.map(({ row, code, value }) => ({ row, value, says: words.problem[code] }))}
      />
      {shown.shown.length > 0 && <Rows rows={shown.shown} />}
    </>
  );
}

function Rows({ rows }: { rows: StockImport['shown'] }) {
  const { stock } = useWords();
  const { columns } = stock;
  const format = useFormat();
  const count = (value: number | null) => (value === null ? '' : format.number(value));
  return (
    <Table label={stock.import.title} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell numeric>{columns.row}</HeadCell>
          <HeadCell>{columns.code}</HeadCell>
          <HeadCell>{columns.what}</HeadCell>
          <HeadCell>{columns.location}</HeadCell>
          <HeadCell numeric>{columns.before}</HeadCell>
          <HeadCell numeric>{columns.after}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, code, what, location, before, after }) => (
          <tr key={row}>
            <Cell numeric className="figures text-faint">
              {format.number(row)}
            </Cell>
            <Cell className="font-medium">{code}</Cell>
            <Cell className="text-soft">{stock.import.what[what]}</Cell>
            <Cell className="text-soft">{location}</Cell>
            <Cell numeric className="figures text-faint">
              {count(before)}
            </Cell>
            <Cell numeric className="figures font-medium">
              {count(after)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
