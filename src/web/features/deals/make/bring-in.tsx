/** Collaborations by sheet: what it would make and what is refused, row by row, before anything is written. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DealSheet } from '#modules/collaborations/contract.ts';
import { api, queryClient } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useLocale, useWords } from '../../../locale.tsx';
import { Chip, ModelChip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { FilePreviewDialog } from '../../../ui/file-preview-dialog.tsx';
import { FileCounts, FileProblems } from '../../../ui/file-report.tsx';
import { useFilePreview } from '../../../ui/use-file-preview.ts';
import { Fen } from '../deal-marks.tsx';
import { nameState } from '../names.ts';

export function BringIn({ campaignId, onClose }: { campaignId: string | undefined; onClose: () => void }) {
  const { dealPages } = useWords();
  const words = dealPages.make.sheet;
  const campaigns = useQuery(api.deals.campaigns.queryOptions());
  const [chosen, setChosen] = useState(campaignId ?? null);
  const campaign = chosen ?? campaigns.data?.rows[0]?.id ?? null;
  const path = `/files/deals/import?campaign=${campaign ?? ''}`;
  const preview = useFilePreview<DealSheet>(
    (answer) => (answer === null ? path : `${path}&digest=${answer.digest}`),
    () => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      void queryClient.invalidateQueries({ queryKey: api.ledger.key() });
    },
  );
  return (
    <FilePreviewDialog
      onClose={onClose}
      title={words.action}
      lead={words.lead}
      words={words}
      preview={preview}
      apply={({ made }) => ({ label: words.apply({ count: made }), disabled: made === 0 })}
      above={
        preview.shown?.applied !== true && (
          <Field
            label={dealPages.columns.campaign}
            error={campaigns.isSuccess && campaign === null ? dealPages.make.campaignNeeded : null}
          >
            <Select
              value={campaign}
              onChange={(next) => {
                setChosen(next);
                preview.reset();
              }}
              options={(campaigns.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )
      }
      beginning={campaign === null ? null : <Beginning />}
    >
      {(shown, name) => <Shown name={name} shown={shown} />}
    </FilePreviewDialog>
  );
}

function Beginning() {
  const { dealPages } = useWords();
  const { columns, sheet: words } = dealPages.make;
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const { creator, model, ...rest } = columns;
  return (
    <>
      <p className="prose-width text-soft">
        {words.columns({ required: list.format([creator, model]), rest: list.format(Object.values(rest)) })}
      </p>
      <p className="prose-width text-soft">{words.running}</p>
    </>
  );
}

function Shown({ name, shown }: { name: string; shown: DealSheet }) {
  const { dealPages } = useWords();
  const words = dealPages.make.sheet;
  const format = useFormat();
  return (
    <>
      {shown.applied ? (
        <Notice tone="good">{words.done({ count: shown.made })}</Notice>
      ) : (
        <p className="font-medium break-words">{words.would({ name, rows: shown.rows })}</p>
      )}
      <FileCounts
        counts={[
          [words.made, shown.made],
          [words.refused, shown.problemCount],
        ]}
      />
      <p className="figures text-soft">
        {words.committed} {format.money(shown.committed, 'CNY')} · {words.owed} {format.money(shown.owed, 'CNY')}
      </p>
      {shown.made === 0 && <p className="text-soft">{words.nothing}</p>}
      <FileProblems title={words.problems({ count: shown.problemCount })} problems={shown.problems} />
      {shown.shown.length > 0 && <Rows rows={shown.shown} />}
    </>
  );
}

function Rows({ rows }: { rows: DealSheet['shown'] }) {
  const { deals, dealPages } = useWords();
  const words = dealPages.make.sheet;
  const format = useFormat();
  return (
    <Table label={words.made} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell numeric>{words.row}</HeadCell>
          <HeadCell>{dealPages.columns.creator}</HeadCell>
          <HeadCell>{dealPages.columns.model}</HeadCell>
          <HeadCell>{dealPages.columns.state}</HeadCell>
          <HeadCell numeric>{dealPages.columns.fee}</HeadCell>
          <HeadCell numeric>{words.committed}</HeadCell>
          <HeadCell numeric>{words.owed}</HeadCell>
          <HeadCell numeric>{words.notes}</HeadCell>
          <HeadCell>{dealPages.make.columns.payee}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row}>
            <Cell numeric className="figures text-faint">
              {format.number(row.row)}
            </Cell>
            <Cell className="font-medium">{row.creator}</Cell>
            <Cell>
              <ModelChip model={row.model} />
            </Cell>
            <Cell>{nameState(deals, row.state)}</Cell>
            <Cell numeric>
              <Fen fen={row.fee} />
            </Cell>
            <Cell numeric>
              <Fen fen={row.committed} />
            </Cell>
            <Cell numeric>
              <Fen fen={row.owed} />
            </Cell>
            <Cell numeric>{row.notes === 0 ? '–' : format.number(row.notes)}</Cell>
            <Cell className="whitespace-nowrap">
              {row.payee ?? '–'}
              {row.isNewPayee && (
                <span className="ml-2">
                  <Chip>{words.newPayee}</Chip>
                </span>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
