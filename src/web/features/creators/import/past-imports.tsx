/** Imports so far; a running one can be looked at again. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { Section } from '../../../ui/page.tsx';
import { When } from '../../../ui/when.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

const TONE: Record<'mapping' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled', Tone> = {
  mapping: 'needs',
  ready: 'needs',
  running: 'neutral',
  done: 'good',
  failed: 'harm',
  cancelled: 'neutral',
};
const POLL_MS = 3_000;

export function PastImports({ onOpen }: { onOpen: (id: string) => void }) {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.imports;
  const past = useQuery({
    ...api.creators.imports.all.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.imports.some((one) => one.state === 'running') === true ? POLL_MS : false,
  });
  const imports = past.data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <Section title={words.recent}>
      <Table label={words.recent}>
        <thead>
          <tr>
            <HeadCell pinned>{words.file}</HeadCell>
            <HeadCell>{words.when}</HeadCell>
            <HeadCell />
            <HeadCell numeric>{words.counts.created}</HeadCell>
            <HeadCell numeric>{words.counts.updated}</HeadCell>
            <HeadCell numeric>{words.counts.rejected}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <Cell pinned className="max-w-64">
                <button
                  type="button"
                  onClick={() => onOpen(one.id)}
                  className="block min-h-6 max-w-full truncate rounded-sm text-left font-medium hover:underline"
                  title={one.fileName}
                >
                  {one.fileName}
                </button>
              </Cell>
              <Cell className="figures whitespace-nowrap text-soft">
                <When at={one.startedAt} short />
              </Cell>
              <Cell>
                <Chip tone={TONE[one.state]}>{words.states[one.state]}</Chip>
              </Cell>
              <Cell numeric>{format.number(one.rows.created)}</Cell>
              <Cell numeric>{format.number(one.rows.updated)}</Cell>
              <Cell numeric>{format.number(one.rows.rejected)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
