/** Entries as dense rows; one opens beside them. */
import type { AuditRow } from '#modules/audit/contract.ts';
import { classes } from '../../../classes.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { nameAction, nameActor, nameEntity } from './entry-words.ts';
import { ExactTime } from './exact-time.tsx';

export interface AuditTableProps {
  rows: readonly AuditRow[];
  open: string | null;
  onOpen: (id: string) => void;
}

export function AuditTable({ rows, open, onOpen }: AuditTableProps) {
  const { audit } = useWords();
  const format = useFormat();
  const { columns } = audit;
  return (
    <Table label={audit.title}>
      <thead>
        <tr>
          <HeadCell>{audit.beijingTime}</HeadCell>
          <HeadCell className="max-sm:hidden">{columns.actor}</HeadCell>
          <HeadCell>{columns.deed}</HeadCell>
          <HeadCell>{columns.entity}</HeadCell>
          <HeadCell numeric>{columns.seq}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            className={classes('cursor-default hover:bg-hover', row.id === open && 'bg-hover')}
            onClick={() => onOpen(row.id)}
          >
            <Cell className="text-soft">
              <ExactTime at={row.at} />
            </Cell>
            <Cell className="whitespace-nowrap max-sm:hidden">
              {nameActor(audit, row.actor)}
              {row.actor.kind !== 'user' && row.actor.name !== null && (
                <span className="ml-1.5 text-xs text-faint">{audit.kinds[row.actor.kind]}</span>
              )}
            </Cell>
            <Cell className="max-sm:min-w-36">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <button
                  type="button"
                  aria-expanded={row.id === open}
                  className="press text-left font-medium hover:underline"
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(row.id);
                  }}
                >
                  {nameAction(audit, row.action)}
                </button>
                <span className="text-xs whitespace-nowrap text-faint max-sm:hidden">{row.action}</span>
                <span className="w-full text-xs text-soft sm:hidden">{nameActor(audit, row.actor)}</span>
              </span>
            </Cell>
            <Cell className="whitespace-nowrap text-soft">
              {nameEntity(audit, row.entity)}
              <span className="figures ml-2 text-xs text-faint">{row.entityId.slice(-8)}</span>
            </Cell>
            <Cell numeric className="text-faint">
              {format.number(row.seq)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
