/** The latest backups as rows. */
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import type { Backups } from './backup-page.tsx';

export function BackupTable({ rows }: { rows: Backups['backups'] }) {
  const words = useWords().backups;
  const format = useFormat();
  return (
    <Table label={words.all}>
      <thead>
        <tr>
          <HeadCell pinned>{words.made}</HeadCell>
          <HeadCell>{words.occasion}</HeadCell>
          <HeadCell numeric>{words.size}</HeadCell>
          <HeadCell numeric>{words.rows}</HeadCell>
          <HeadCell>{words.keys}</HeadCell>
          <HeadCell>{words.file}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell pinned className="whitespace-nowrap">
              {format.instant(row.madeAt).beijing}
            </Cell>
            <Cell className="whitespace-nowrap text-soft">{words.occasions[row.occasion]}</Cell>
            <Cell numeric>{format.bytes(row.bytes)}</Cell>
            <Cell numeric>{format.count(row.rows)}</Cell>
            <Cell className="whitespace-nowrap text-soft">{row.withKeys ? words.withKeys : words.withoutKeys}</Cell>
            <Cell className="max-w-64 break-all text-soft">{row.fileName}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
