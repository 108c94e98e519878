/** How far parcels have come, by the warehouse's file: shown row by row before anything moves. */
import type { StateImport } from '#modules/logistics/contract.ts';
import { useFormat } from '../../format.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileButton, SHEETS } from '../../ui/file-button.tsx';
import { ProgressBar } from '../../ui/progress.tsx';
import { Notice } from '../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { FileCounts, FileProblems } from '../stock/file-report.tsx';
import { shortId } from '../stock/holder.tsx';
import { useFilePreview } from '../stock/use-file-preview.ts';
import { refreshStock } from '../stock/use-stock.ts';

export function ImportStates({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { logistics } = useWords();
  const words = logistics.import;
  const preview = useFilePreview<StateImport>(
    (shown) => `/files/shipments/states${shown === null ? '' : '?apply=true'}`,
    () => void refreshStock(),
  );
  const close = (): void => {
    preview.reset();
    onClose();
  };
  const { file, shown, sending, refusal } = preview;
  const isNothing = shown !== null && shown.moved + shown.tracked === 0;
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
                    {logistics.open.close}
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
  const { logistics } = useWords();
  const words = logistics.import;
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const { id, carrier, number, state, date, cost } = logistics.file.columns;
  return (
    <>
      <p className="prose-width text-soft">
        {words.columns({ id, rest: list.format([carrier, number, state, date, cost]) })}
      </p>
      <FileButton look="primary" label={words.choose} accept={SHEETS} onFile={onFile} />
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
