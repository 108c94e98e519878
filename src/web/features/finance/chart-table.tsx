/** Our accounts by class, each with the code and the name that the finance department has for it. */
import { useWords } from '../../locale.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { Chart, ChartAccount, ChartDraft, ChartProblem, Coded } from './chart-draft.ts';

type Row = Chart['rows'][number];

const CLASSES = ['asset', 'liability', 'equity', 'income', 'expense', 'memo'] as const;

export interface ChartTableProps {
  rows: readonly Row[];
  draft: ChartDraft;
  problems: ReadonlyMap<string, ChartProblem>;
  /** Null for who may only read. */
  onChange: ((account: ChartAccount, coded: Coded) => void) | null;
  onLeave: (account: ChartAccount) => void;
}

export function ChartTable(props: ChartTableProps) {
  const { finance } = useWords();
  const words = finance.chart;
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell pinned>{words.ours}</HeadCell>
          <HeadCell>{words.code}</HeadCell>
          <HeadCell>{words.name}</HeadCell>
        </tr>
      </thead>
      {CLASSES.map((group) => (
        <tbody key={group}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={3}
              className="border-b border-line pt-4 pb-1 text-left text-xs font-medium text-faint"
            >
              {finance.classes[group]}
            </th>
          </tr>
          {props.rows
            .filter((row) => row.class === group)
            .map((row) => (
              <ChartRow key={row.account} {...props} account={row.account} />
            ))}
        </tbody>
      ))}
    </Table>
  );
}

function ChartRow({ account, draft, problems, onChange, onLeave }: ChartTableProps & { account: ChartAccount }) {
  const { finance } = useWords();
  const words = finance.chart;
  const ours = finance.accounts[account];
  const coded = draft[account]!;
  const problem = problems.get(account);
  const wrong = { code: problem === 'code-missing', name: problem === 'name-missing' || problem === 'other-name' };
  const box = (key: keyof Coded, most: number, placeholder: string) =>
    onChange === null ? (
      <span className={coded[key] === '' ? 'text-faint' : undefined}>
        {coded[key] === '' ? placeholder : coded[key]}
      </span>
    ) : (
      <TextInput
        aria-label={`${words[key]}, ${ours}`}
        aria-invalid={wrong[key]}
        data-invalid={wrong[key] ? '' : undefined}
        value={coded[key]}
        onChange={(value) => onChange(account, { ...coded, [key]: value })}
        onBlur={() => onLeave(account)}
        placeholder={placeholder}
        maxLength={most}
        autoComplete="off"
      />
    );
  return (
    <tr className="bg-paper [&>td:first-child]:bg-inherit">
      <Cell pinned>{ours}</Cell>
      <Cell className="w-56 min-w-36">{box('code', 40, account)}</Cell>
      <Cell className="min-w-48">
        {box('name', 120, ours)}
        {problem !== undefined && (
          <span role="alert" className="block pt-1 text-xs text-harm">
            {words.problems[problem]}
          </span>
        )}
      </Cell>
    </tr>
  );
}
