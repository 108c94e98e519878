/** Keyword positions by file: what is new, what is known, and which rows cannot be used. */
import { useState } from 'react';
import type { PositionImport } from '#modules/collaborations/contract.ts';
import { api, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { FilePreviewDialog } from '../../../ui/file-preview-dialog.tsx';
import { FileCounts, FileProblems } from '../../../ui/file-report.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useFilePreview } from '../../../ui/use-file-preview.ts';
import { useToday } from '../use-today.ts';

export function PositionsByFile({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords().dealPages.positions.file;
  const format = useFormat();
  const today = useToday();
  const [on, setOn] = useState(today);
  const path = `/files/notes/positions/import?on=${on === '' ? today : on}`;
  const preview = useFilePreview<PositionImport>(
    (shown) => (shown === null ? path : `${path}&digest=${shown.digest}`),
    () => void queryClient.invalidateQueries({ queryKey: api.deals.key() }),
  );
  return (
    <FilePreviewDialog
      open={open}
      onClose={onClose}
      title={words.title}
      lead={words.lead}
      words={words}
      preview={preview}
      apply={({ added }) => ({ label: words.apply({ count: format.number(added) }), disabled: added === 0 })}
      beginning={
        <>
          <p className="prose-width text-soft">{words.how}</p>
          <Field label={words.on} className="max-w-60">
            <TextInput type="date" max={today} value={on} onChange={setOn} />
          </Field>
        </>
      }
    >
      {(shown) => <Shown shown={shown} />}
    </FilePreviewDialog>
  );
}

function Shown({ shown }: { shown: PositionImport }) {
  const { dealFiles, dealPages } = useWords();
  const { file: words, ...columns } = dealPages.positions;
  const format = useFormat();
  return (
    <>
      {shown.applied && <Notice tone="good">{words.applied({ count: format.number(shown.added) })}</Notice>}
      <FileCounts
        counts={[
          [words.added, shown.added],
          [words.known, shown.known],
        ]}
      />
      {shown.added === 0 && !shown.applied && <p className="text-soft">{words.nothing}</p>}
      <FileProblems
        title={dealFiles.problems({ count: shown.problemCount })}
        problems={shown.problems.map(({ row, code, value }) => ({ row, value, says: words.says[code] }))}
      />
      {shown.shown.length > 0 && (
        <Table label={words.title} className="[&_th]:bg-surface">
          <thead>
            <tr>
              <HeadCell numeric>{dealFiles.row}</HeadCell>
              <HeadCell>{dealFiles.columns.creator}</HeadCell>
              <HeadCell>{columns.keyword}</HeadCell>
              <HeadCell>{columns.on}</HeadCell>
              <HeadCell numeric>{columns.position}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.shown.map((row) => (
              <tr key={row.row}>
                <Cell numeric className="figures text-faint">
                  {format.number(row.row)}
                </Cell>
                <Cell className="font-medium whitespace-nowrap">{row.creator}</Cell>
                <Cell className="whitespace-nowrap">{row.keyword}</Cell>
                <Cell className="figures whitespace-nowrap">{format.day(row.on, 'short')}</Cell>
                <Cell numeric>
                  {row.place === null ? columns.absent({ depth: format.number(row.depth) }) : format.number(row.place)}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
