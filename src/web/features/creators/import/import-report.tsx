/** What an import did: every row accounted for, every problem named, every price that moved. */
import type { ImportState } from '#modules/creators/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button, ButtonAnchor, ButtonLink } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { DownloadIcon } from '../../../ui/icons.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Section } from '../../../ui/page.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { inWorkspace } from '../../../workspace.ts';
import { PriceChanges } from './price-changes.tsx';

export function ImportReport({
  state,
  title,
  onStartOver,
}: {
  state: ImportState;
  title: string;
  onStartOver: () => void;
}) {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.imports;
  const done = state.state === 'done';
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="font-medium break-all">{state.fileName}</p>
        <Chip tone={done ? 'good' : state.state === 'failed' ? 'harm' : 'neutral'}>{title}</Chip>
      </div>
      {state.state === 'failed' && <Notice tone="harm">{state.refusal?.message ?? words.failed}</Notice>}
      {state.state === 'cancelled' && <Notice>{words.cancelled}</Notice>}
      {done && (
        <KeyFigures>
          {(['read', 'created', 'updated', 'unchanged', 'rejected'] as const).map((key) => (
            <KeyFigure key={key} label={words.counts[key]} value={format.number(state.rows[key])} />
          ))}
        </KeyFigures>
      )}
      <div className="flex flex-wrap gap-2">
        {done && (
          <ButtonLink to="/creators" look="primary" size="large">
            {words.toCreators}
          </ButtonLink>
        )}
        <Button size="large" look={done ? 'plain' : 'primary'} onClick={onStartOver}>
          {words.startOver}
        </Button>
      </div>
      {done && <Problems state={state} />}
      {done && <Unread state={state} />}
      {done && <PriceChanges changes={state.changes} />}
      {state.personalDropped.length > 0 && (
        <Section title={words.personalTitle}>
          <p className="text-soft">{words.personalLead}</p>
          <ul className="flex flex-wrap gap-2">
            {state.personalDropped.map(({ header, cells }) => (
              <li key={header}>
                <Chip>
                  {header} · {words.cells({ count: format.number(cells) })}
                </Chip>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** What the file held and nothing was taken from. */
function Unread({ state: { unreadColumns, unreadSheets } }: { state: ImportState }) {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.imports;
  if (unreadColumns.length === 0 && unreadSheets.length === 0) return null;
  return (
    <Section title={words.unread}>
      <p className="text-soft">{words.unreadLead}</p>
      <dl className="flex flex-col gap-3">
        {unreadSheets.length > 0 && (
          <Names label={words.unreadSheets}>
            {unreadSheets.map(({ sheet, rows }) => `${sheet} · ${words.rows({ count: format.number(rows) })}`)}
          </Names>
        )}
        {unreadColumns.length > 0 && <Names label={words.unreadColumns}>{unreadColumns}</Names>}
      </dl>
    </Section>
  );
}

const Names = ({ label, children }: { label: string; children: readonly string[] }) => (
  <div className="flex flex-col gap-1.5">
    <dt className="text-xs text-faint">{label}</dt>
    <dd className="flex flex-wrap gap-2">
      {children.map((name, index) => (
        <Chip key={`${index} ${name}`}>{name}</Chip>
      ))}
    </dd>
  </div>
);

function Problems({ state }: { state: ImportState }) {
  const { creators } = useWords();
  const format = useFormat();
  const words = creators.imports;
  return (
    <Section
      title={words.problems}
      aside={
        state.problemCount > state.problems.length
          ? words.problemsShown({
              shown: format.number(state.problems.length),
              total: format.number(state.problemCount),
            })
          : undefined
      }
    >
      {state.rows.rejected > 0 && (
        <ButtonAnchor
          href={inWorkspace(`/files/imports/${state.id}/rejected.csv`)}
          download
          className="self-start"
          icon={<DownloadIcon />}
        >
          {words.downloadRejected}
        </ButtonAnchor>
      )}
      {state.problemCount === 0 ? (
        <p className="text-soft">{words.noProblems}</p>
      ) : (
        <Table label={words.problems} className="max-h-96 overflow-y-auto">
          <thead>
            <tr>
              <HeadCell numeric className="sticky top-0">
                {words.row}
              </HeadCell>
              <HeadCell className="sticky top-0">{words.column}</HeadCell>
              <HeadCell className="sticky top-0">{words.value}</HeadCell>
              <HeadCell className="sticky top-0">{words.reason}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {state.problems.map((problem, index) => (
              <tr key={index}>
                <Cell numeric>{format.number(problem.row)}</Cell>
                <Cell className="whitespace-nowrap">{problem.column}</Cell>
                <Cell className="max-w-48 truncate font-medium" title={problem.value}>
                  {problem.value}
                </Cell>
                <Cell className="min-w-56 text-soft">{problem.message}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
