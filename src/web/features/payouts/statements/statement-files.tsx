/** The statements that were read last. */
import type { ApiOutputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Section } from '../../../ui/page.tsx';
import { When } from '../../../ui/when.tsx';

type Row = ApiOutputs['payouts']['statements']['list']['rows'][number];

export function StatementFiles({ rows }: { rows: readonly Row[] }) {
  const words = useWords().payouts.statements;
  const format = useFormat();
  return (
    <Section title={words.read}>
      <ul>
        {rows.map((row) => (
          <li
            key={row.id}
            className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-line py-1.5"
          >
            <span className="min-w-0 flex-1 truncate">{row.fileName}</span>
            <span className="text-soft">{row.cash}</span>
            <span className="figures text-xs text-soft">
              {words.readRow({
                lines: format.number(row.lines),
                matched: format.number(row.matched),
                open: format.number(row.open),
              })}
            </span>
            <span className="text-xs text-faint">
              <When at={row.madeAt.toISOString()} short />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
