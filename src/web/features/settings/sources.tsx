/** Benchmarks and assumptions with source, date, sample and grade. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { UNKNOWN, useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Chip } from '../../ui/chip.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';

export function Sources() {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.settings;
  const [find, setFind] = useState('');
  const sources = useQuery(api.plans.sources.queryOptions({ staleTime: Infinity }));
  if (sources.isError) return <ErrorState error={sources.error} onRetry={() => void sources.refetch()} />;
  if (sources.data === undefined) return <Skeleton className="h-96 w-full" />;
  const gradeOf = (grade: string): string => (words.grades as Record<string, string>)[grade] ?? grade;
  const wanted = find.trim().toLowerCase();
  const rows = sources.data.rows.filter(({ label, source }) => `${label} ${source}`.toLowerCase().includes(wanted));
  return (
    <>
      <TextInput
        type="search"
        value={find}
        onChange={setFind}
        aria-label={words.sourcesFind}
        placeholder={words.sourcesFind}
        before={<SearchIcon />}
        className="max-w-sm"
      />
      <Table label={words.sources} className="max-h-[75vh] overflow-y-auto">
        <thead>
          <tr>
            <HeadCell pinned className="sticky top-0 !z-20">
              {words.figure}
            </HeadCell>
            <HeadCell numeric className="sticky top-0">
              {words.value}
            </HeadCell>
            <HeadCell className="sticky top-0">{words.source}</HeadCell>
            <HeadCell className="sticky top-0">{words.date}</HeadCell>
            <HeadCell numeric className="sticky top-0">
              {words.sample}
            </HeadCell>
            <HeadCell className="sticky top-0">{words.grade}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.key} ${index}`}>
              <Cell pinned className="max-w-72 min-w-40">
                {row.label}
              </Cell>
              <Cell numeric>
                {row.value === null ? UNKNOWN : format.number(row.value, 4)}{' '}
                <span className="text-xs text-faint">{row.unit}</span>
              </Cell>
              <Cell className="min-w-64 text-xs text-soft">{row.source}</Cell>
              <Cell className="figures whitespace-nowrap text-soft">{row.date}</Cell>
              <Cell numeric className="text-soft">
                {row.sample === null ? UNKNOWN : format.number(row.sample)}
              </Cell>
              <Cell className="whitespace-nowrap">
                <Chip tone={row.grade === 'A' ? 'needs' : 'neutral'}>{gradeOf(row.grade)}</Chip>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
