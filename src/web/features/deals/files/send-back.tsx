/** A sheet of deals sent back: row by row what it would do and why not, then done at once. */
import type { DealImport } from '#modules/collaborations/contract.ts';
import type { Messages } from '#words/index.ts';
import { api, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { FilePreviewDialog } from '../../../ui/file-preview-dialog.tsx';
import { FileCounts } from '../../../ui/file-report.tsx';
import { useFilePreview } from '../../../ui/use-file-preview.ts';
import { nameEvent } from '../names.ts';

const PATH = '/files/deals/changes';

export function SendBack({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords().dealFiles.deals;
  const format = useFormat();
  const preview = useFilePreview<DealImport>(
    (shown) => (shown === null ? PATH : `${PATH}?digest=${shown.digest}`),
    () => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
    },
  );
  return (
    <FilePreviewDialog
      open={open}
      onClose={onClose}
      title={words.title}
      lead={words.lead}
      words={words}
      preview={preview}
      apply={({ fits }) => ({ label: words.apply({ count: format.number(fits) }), disabled: fits === 0 })}
      beginning={<p className="prose-width text-soft">{words.how}</p>}
    >
      {(shown) => <Shown shown={shown} />}
    </FilePreviewDialog>
  );
}

function Shown({ shown }: { shown: DealImport }) {
  const words = useWords().dealFiles.deals;
  const format = useFormat();
  return (
    <>
      {shown.applied && (
        <Notice tone={shown.refused === 0 ? 'good' : 'needs'}>
          {words.applied({ done: format.number(shown.fits), refused: format.number(shown.refused) })}
        </Notice>
      )}
      <FileCounts
        counts={[
          [shown.applied ? words.done : words.fits, shown.fits],
          [words.refused, shown.refused],
          [words.same, shown.same],
        ]}
      />
      {shown.shown.length === 0 ? <p className="text-soft">{words.nothing}</p> : <Rows shown={shown} />}
    </>
  );
}

type Change = DealImport['shown'][number]['changes'][number];

function describe(
  { dealFiles, deals }: Messages,
  format: ReturnType<typeof useFormat>,
  { what, from, to }: Change,
): string {
  const words = dealFiles.deals;
  if (what === 'step') return words.step({ event: nameEvent(deals, to) });
  const write = (value: string | null): string =>
    value === null ? '–' : what === 'fee' ? format.money(value, 'CNY') : format.day(value);
  return words.change({ label: words.labels[what], from: write(from), to: write(to) });
}

function Rows({ shown: { shown, applied } }: { shown: DealImport }) {
  const words = useWords();
  const format = useFormat();
  const { row: rowWord, columns, deals } = words.dealFiles;
  return (
    <Table label={deals.title} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell numeric>{rowWord}</HeadCell>
          <HeadCell>{columns.creator}</HeadCell>
          <HeadCell>{deals.what}</HeadCell>
          <HeadCell>{deals.answer}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ row, id, creator, changes, refusal, changed }) => (
          <tr key={`${row} ${id}`}>
            <Cell numeric className="figures text-faint">
              {format.number(row)}
            </Cell>
            <Cell className="font-medium whitespace-nowrap">{creator}</Cell>
            <Cell>
              {changes.map((change) => (
                <span key={change.what} className="figures block">
                  {describe(words, format, change)}
                </span>
              ))}
            </Cell>
            <Cell className="min-w-52">
              {refusal === null ? (
                <Chip tone="good">{applied ? deals.did : deals.ok}</Chip>
              ) : (
                <span className="flex flex-col items-start gap-1">
                  <Chip tone={changed ? 'needs' : 'harm'}>{changed ? deals.changed : deals.refused}</Chip>
                  <span>{refusal}</span>
                </span>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
