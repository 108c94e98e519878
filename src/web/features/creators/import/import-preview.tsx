/** What was understood, before anything is written. */
import { useMutation } from '@tanstack/react-query';
import { client } from '../../../api.ts';
import { UNKNOWN, useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip, TierChip } from '../../../ui/chip.tsx';
import { CheckIcon, LockIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { sourceName } from '../figure.ts';
import type { StepProps } from './mapping-step.tsx';

export function ImportPreview({ state, onChange, onRemap, onStartOver }: StepProps & { onRemap: () => void }) {
  const words = useWords();
  const { creators } = words;
  const format = useFormat();
  const notices = useNotices();
  const mayEdit = useMay('creator:import');
  const start = useMutation({
    mutationFn: () => client.creators.imports.start({ id: state.id }),
    onSuccess: onChange,
    onError: notices.sayFailure,
  });
  const used = state.columns.filter(({ field, personal }) => field !== null && field !== 'ignore' && !personal).length;
  const personal = state.columns.filter((column) => column.personal);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="font-medium break-all">{state.fileName}</p>
        {state.format !== null && (
          <Chip tone="good" icon={<CheckIcon className="size-3" />}>
            {creators.imports.recognised({ format: sourceName(state.format, words) })}
          </Chip>
        )}
        <span className="figures text-xs text-faint">
          {creators.imports.columnsRead({ used: format.number(used), total: format.number(state.columns.length) })}
        </span>
        {personal.length > 0 && (
          <Chip
            tone="needs"
            icon={<LockIcon className="size-3" />}
            title={personal.map(({ header }) => header).join(', ')}
          >
            {creators.imports.personal} ({format.number(personal.length)})
          </Chip>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" size="large" disabled={!mayEdit} busy={start.isPending} onClick={() => start.mutate()}>
          {creators.imports.start}
        </Button>
        <Button size="large" onClick={onRemap}>
          {creators.imports.changeMapping}
        </Button>
        <Button size="large" look="quiet" onClick={onStartOver}>
          {creators.imports.startOver}
        </Button>
      </div>
      <Section title={creators.imports.preview}>
        <PreviewTable rows={state.preview} />
      </Section>
    </div>
  );
}

function PreviewTable({ rows }: { rows: StepProps['state']['preview'] }) {
  const { creators } = useWords();
  const format = useFormat();
  const unknown = (
    <span className="text-faint" title={creators.unknownHint}>
      {UNKNOWN}
    </span>
  );
  const price = (fen: string | null) => (fen === null ? unknown : format.money(fen, 'CNY'));
  return (
    <Table label={creators.imports.preview}>
      <thead>
        <tr>
          <HeadCell pinned>{creators.columns.name}</HeadCell>
          <HeadCell>{creators.columns.tier}</HeadCell>
          <HeadCell numeric>{creators.columns.followers}</HeadCell>
          <HeadCell numeric>{creators.columns.imageQuote}</HeadCell>
          <HeadCell numeric>{creators.columns.videoQuote}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <Cell pinned className="max-w-56 truncate font-medium" title={row.profileUrl ?? row.redId ?? undefined}>
              {row.name === '' ? (row.redId ?? unknown) : row.name}
            </Cell>
            <Cell>{row.tier === null ? unknown : <TierChip tier={row.tier} />}</Cell>
            <Cell numeric>{row.followers === null ? unknown : format.number(row.followers)}</Cell>
            <Cell numeric>{price(row.imageQuote)}</Cell>
            <Cell numeric>{price(row.videoQuote)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
