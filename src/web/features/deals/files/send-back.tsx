/** A sheet of deals sent back: row by row what it would do and why not, then done at once. */
import type { DealImport } from '#modules/collaborations/contract.ts';
import type { Messages } from '#words/index.ts';
import { api, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FileButton, SHEETS } from '../../../ui/file-button.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { FileCounts } from '../../stock/file-report.tsx';
import { useFilePreview } from '../../stock/use-file-preview.ts';
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
  const close = (): void => {
    preview.reset();
    onClose();
  };
  const { file, shown, sending, refusal } = preview;
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
                    {words.close}
                  </Button>
                ) : (
                  <Button look="primary" disabled={shown.fits === 0} onClick={preview.apply}>
                    {words.apply({ count: format.number(shown.fits) })}
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
          <>
            <p className="prose-width text-soft">{words.how}</p>
            <FileButton look="primary" label={words.choose} accept={SHEETS} onFile={preview.look} />
          </>
        ) : (
          <Shown shown={shown} />
        )}
      </div>
    </Dialog>
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
