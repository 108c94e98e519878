/** Counts of notes by file: what is new, what is known, and which rows cannot be used. */
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';
import type { SnapshotImport } from '#modules/collaborations/contract.ts';
import { api, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { FilePreviewDialog } from '../../../ui/file-preview-dialog.tsx';
import { FileCounts, FileProblems } from '../../../ui/file-report.tsx';
import { useFilePreview } from '../../../ui/use-file-preview.ts';

export function CountsByFile({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords().dealFiles.counts;
  const format = useFormat();
  const [today] = useState(() => businessDay(new Date()));
  const [on, setOn] = useState(today);
  const path = `/files/notes/snapshots/import?on=${on === '' ? today : on}`;
  const preview = useFilePreview<SnapshotImport>(
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

function Shown({ shown }: { shown: SnapshotImport }) {
  const { dealFiles } = useWords();
  const words = dealFiles.counts;
  const format = useFormat();
  return (
    <>
      {shown.applied && <Notice tone="good">{words.applied({ count: format.number(shown.added) })}</Notice>}
      <FileCounts
        counts={[
          [words.added, shown.added],
          [words.known, shown.known],
          [words.rounded, shown.rounded],
        ]}
      />
      {shown.added === 0 && !shown.applied && <p className="text-soft">{words.nothing}</p>}
      <FileProblems
        title={dealFiles.problems({ count: shown.problemCount })}
        problems={shown.problems.map(({ row, code, value }) => ({ row, value, says: words.says[code] }))}
      />
      {shown.shown.length > 0 && <Rows rows={shown.shown} />}
    </>
  );
}

function Rows({ rows }: { rows: SnapshotImport['shown'] }) {
  const { dealFiles, dealPages } = useWords();
  const { metrics, scopes, scope: scopeWord, countsOn } = dealPages.deal.notes;
  const format = useFormat();
  const count = (value: number | null): string => (value === null ? '–' : format.number(value));
  return (
    <Table label={dealFiles.counts.title} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell numeric>{dealFiles.row}</HeadCell>
          <HeadCell>{dealFiles.columns.creator}</HeadCell>
          <HeadCell>{countsOn}</HeadCell>
          <HeadCell>{scopeWord}</HeadCell>
          <HeadCell numeric>{metrics.reads}</HeadCell>
          <HeadCell numeric>{metrics.likes}</HeadCell>
          <HeadCell numeric>{metrics.saves}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.row} ${row.scope}`}>
            <Cell numeric className="figures text-faint">
              {format.number(row.row)}
            </Cell>
            <Cell className="font-medium whitespace-nowrap">{row.creator}</Cell>
            <Cell className="figures whitespace-nowrap">{format.day(row.on, 'short')}</Cell>
            <Cell className="text-soft">{scopes[row.scope]}</Cell>
            <Cell numeric>{count(row.reads)}</Cell>
            <Cell numeric>{count(row.likes)}</Cell>
            <Cell numeric>{count(row.saves)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
