/** What each column of an unknown sheet means; remembered for the next sheet with these headers. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportState } from '#modules/creators/contract.ts';
import { api, client } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { LockIcon } from '../../../ui/icons.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Section } from '../../../ui/page.tsx';
import { Select, type SelectOption } from '../../../ui/select.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

const IGNORE = 'ignore';

export interface StepProps {
  state: ImportState;
  onChange: (next: ImportState) => void;
  onStartOver: () => void;
}

export function MappingStep({ state, onChange, onStartOver }: StepProps) {
  const { creators } = useWords();
  const format = useFormat();
  const notices = useNotices();
  const [fields, setFields] = useState<Readonly<Record<string, string | null>>>(() =>
    Object.fromEntries(state.columns.map(({ index, field }) => [String(index), field])),
  );
  const known = useQuery(api.creators.imports.fields.queryOptions({ staleTime: Infinity }));
  const options: SelectOption<string>[] = [
    { value: IGNORE, label: creators.imports.ignore },
    ...(known.data?.fields ?? []).map(({ key, label, group }) => ({ value: key, label, group })),
  ];
  const save = useMutation({
    mutationFn: () => client.creators.imports.map({ id: state.id, fields: { ...fields } }),
    onSuccess: onChange,
    onError: notices.sayFailure,
  });
  const used = state.columns.filter(
    ({ index, personal }) => !personal && ![null, undefined, IGNORE].includes(fields[String(index)]),
  ).length;
  return (
    <Section
      title={state.format === null ? creators.imports.unrecognised : state.fileName}
      aside={creators.imports.columnsRead({ used: format.number(used), total: format.number(state.columns.length) })}
    >
      <p className="prose-width text-soft">{creators.imports.mapLead}</p>
      <Table label={creators.imports.column}>
        <thead>
          <tr>
            <HeadCell pinned>{creators.imports.column}</HeadCell>
            <HeadCell>{creators.imports.samples}</HeadCell>
            <HeadCell>{creators.imports.meaning}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {state.columns.map((column) => (
            <tr key={column.index}>
              <Cell pinned className="max-w-48 align-top">
                {column.group !== null && <span className="block text-xs text-faint">{column.group}</span>}
                {column.header}
              </Cell>
              <Cell className="max-w-64 align-top text-xs text-soft">
                {column.samples.map((sample, index) => (
                  <span key={index} className="block truncate" title={sample}>
                    {sample}
                  </span>
                ))}
              </Cell>
              <Cell className="w-64 min-w-48 align-top">
                {column.personal ? (
                  <Chip tone="needs" icon={<LockIcon className="size-3" />}>
                    {creators.imports.personal}
                  </Chip>
                ) : (
                  <Select
                    label={`${creators.imports.meaning}: ${column.header}`}
                    value={fields[String(column.index)] ?? IGNORE}
                    onChange={(field) => setFields((before) => ({ ...before, [String(column.index)]: field }))}
                    options={options}
                  />
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-xs text-faint">{creators.imports.needsIdentity}</p>
      <div className="sticky bottom-0 flex gap-2 border-t border-line bg-paper py-3 max-md:bottom-14">
        <Button look="primary" size="large" busy={save.isPending} onClick={() => save.mutate()}>
          {creators.imports.useMapping}
        </Button>
        <Button look="quiet" size="large" onClick={onStartOver}>
          {creators.imports.startOver}
        </Button>
      </div>
    </Section>
  );
}
