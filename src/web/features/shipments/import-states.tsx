/** How far parcels have come, by the warehouse's file: shown row by row before anything moves. */
import type { StateImport } from '#modules/logistics/contract.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { FilePreviewDialog } from '../../ui/file-preview-dialog.tsx';
import { FileCounts, FileProblems } from '../../ui/file-report.tsx';
import { useFilePreview } from '../../ui/use-file-preview.ts';
import { shortId } from '../stock/holder.tsx';
import { refreshStock } from '../stock/use-stock.ts';

export function ImportStates({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { logistics } = useWords();
  const words = logistics.import;
  const preview = useFilePreview<StateImport>(
    (shown) => `/files/shipments/states${shown === null ? '' : '?apply=true'}`,
    () => void refreshStock(),
  );
  const asksNothing = (shown: StateImport): boolean => shown.moved + shown.tracked === 0;
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
  const { logistics } = useWords();
  const words = logistics.import;
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const { id, carrier, number, state, date, cost } = logistics.file.columns;
  return (
    <>
      <p className="prose-width text-soft">
        {words.columns({ id, rest: list.format([carrier, number, state, date, cost]) })}
      </p>
    </>
  );
}

function Shown({ name, shown, isNothing }: { name: string; shown: StateImport; isNothing: boolean }) {
  const words = useWords().logistics.import;
  return (
    <>
      {shown.applied ? (
        <Notice tone="good">{words.done({ count: shown.moved + shown.tracked })}</Notice>
      ) : (
        <p className="font-medium break-words">{words.would({ name, rows: shown.rows })}</p>
      )}
      <FileCounts
        counts={[
          [words.moved, shown.moved],
          [words.tracked, shown.tracked],
          [words.known, shown.known],
        ]}
      />
      {isNothing && !shown.applied && <p className="text-soft">{words.nothing}</p>}
      <FileProblems
        title={words.problems({ count: shown.problemCount })}
        problems={shown.problems.map(({ row, code, value, message }) => ({
          row,
          value,
          says: message ?? words.problem[code],
        }))}
      />
      {shown.shown.length > 0 && <Rows rows={shown.shown} />}
    </>
  );
}

function Rows({ rows }: { rows: StateImport['shown'] }) {
  const { logistics } = useWords();
  const { columns, states, import: words } = logistics;
  const format = useFormat();
  return (
    <Table label={words.title} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell numeric className="w-px">
            {columns.row}
          </HeadCell>
          <HeadCell>{columns.parcel}</HeadCell>
          <HeadCell>{columns.what}</HeadCell>
          <HeadCell>{columns.tracking}</HeadCell>
          <HeadCell>{columns.date}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, id, creator, what, from, to, on, carrier, number }) => (
          <tr key={row}>
            <Cell numeric className="figures text-faint">
              {format.number(row)}
            </Cell>
            <Cell>
              {creator} <span className="figures text-xs text-faint">{shortId(id)}</span>
            </Cell>
            <Cell className="font-medium whitespace-nowrap">
              {what === 'tracked' ? words.trackedRow : words.fromTo({ from: states[from], to: states[to] })}
            </Cell>
            <Cell className="text-soft">{[carrier, number].filter((one) => one !== null).join(' ')}</Cell>
            <Cell className="whitespace-nowrap text-soft">{format.day(on, 'short')}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
