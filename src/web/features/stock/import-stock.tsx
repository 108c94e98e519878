/** Products and counted stock by file: what it would do, row by row, before anything is written. */
import type { StockImport } from '#modules/catalog/contract.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileButton, SHEETS } from '../../ui/file-button.tsx';
import { ProgressBar } from '../../ui/progress.tsx';
import { Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { FileCounts, FileProblems } from './file-report.tsx';
import { useFilePreview } from './use-file-preview.ts';
import { refreshStock } from './use-stock.ts';

export function ImportStock({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { stock } = useWords();
  const words = stock.import;
  const preview = useFilePreview<StockImport>(
    (shown) => (shown === null ? '/files/stock/import' : `/files/stock/import?digest=${shown.digest}`),
    () => void refreshStock(),
  );
  const close = (): void => {
    preview.reset();
    onClose();
  };
  const { file, shown, sending, refusal } = preview;
  const isNothing = shown !== null && shown.same === shown.rows - shown.problemCount;
  return (
    <Dialog
      open={open}
      onClose={close}
      wide
      title={words.title}
      description={words.lead}
      {...(shown === null || sending !== null
        ? {}
        : {
            actions: (
              <>
                <FileButton label={words.other} accept={SHEETS} onFile={preview.look} />
                {shown.applied ? (
                  <Button look="primary" onClick={close}>
                    {stock.sku.close}
                  </Button>
                ) : (
                  <Button look="primary" disabled={isNothing} onClick={preview.apply}>
                    {words.apply}
                  </Button>
                )}
              </>
            ),
          })}
    >
      <div className="flex flex-col gap-4">
        {refusal !== null && <Notice tone="harm">{refusal}</Notice>}
        {sending !== null ? (
          <ProgressBar label={words.reading({ name: file?.name ?? '' })} value={sending.part} />
        ) : shown === null ? (
          <Beginning onFile={preview.look} />
        ) : (
          <Shown name={file?.name ?? ''} shown={shown} isNothing={isNothing} />
        )}
      </div>
    </Dialog>
  );
}

function Beginning({ onFile }: { onFile: (file: File) => void }) {
  const { stock } = useWords();
  const words = stock.import;
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const { code, ...rest } = stock.file;
  return (
    <>
      <p className="prose-width text-soft">{words.columns({ code, rest: list.format(Object.values(rest)) })}</p>
      <p className="prose-width text-soft">{words.counts}</p>
      <FileButton look="primary" label={words.choose} accept={SHEETS} onFile={onFile} />
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
