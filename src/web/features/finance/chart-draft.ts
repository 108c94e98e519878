/** The chart of accounts while it is being edited: what is wrong with it, and what is sent. Pure. */
import type { ApiInputs, ApiOutputs } from '../../api.ts';

export type Chart = ApiOutputs['ledger']['chart']['get'];
export type ChartAccount = Chart['rows'][number]['account'];
export interface Coded {
  readonly code: string;
  readonly name: string;
}
/** By account; as it is typed. */
export type ChartDraft = Readonly<Record<string, Coded>>;

export const draftOf = ({ rows }: Chart): ChartDraft =>
  Object.fromEntries(rows.map(({ account, code, name }) => [account, { code: code ?? '', name: name ?? '' }]));

/** A name that is left out is the one that the same code has elsewhere. */
export function fillName(draft: ChartDraft, account: ChartAccount): ChartDraft {
  const { code, name } = draft[account]!;
  if (code.trim() === '' || name.trim() !== '') return draft;
  const same = Object.values(draft).find((one) => one.code.trim() === code.trim() && one.name.trim() !== '');
  return same === undefined ? draft : { ...draft, [account]: { code, name: same.name } };
}

export type ChartProblem = 'code-missing' | 'name-missing' | 'other-name';

/** What is wrong, by account. */
export function findProblems(draft: ChartDraft): ReadonlyMap<string, ChartProblem> {
  const names = new Map<string, string>();
  const problems = new Map<string, ChartProblem>();
  for (const [account, one] of Object.entries(draft)) {
    const [code, name] = [one.code.trim(), one.name.trim()];
    if (code === '' && name === '') continue;
    if (code === '') problems.set(account, 'code-missing');
    else if (name === '') problems.set(account, 'name-missing');
    else if ((names.get(code) ?? name) !== name) problems.set(account, 'other-name');
    else names.set(code, name);
  }
  return problems;
}

export const linesOf = ({ rows }: Chart, draft: ChartDraft): ApiInputs['ledger']['chart']['set']['lines'] =>
  rows
    .map(({ account }) => ({ account, code: draft[account]!.code.trim(), name: draft[account]!.name.trim() }))
    .filter(({ code }) => code !== '');

export const isChanged = (chart: Chart, draft: ChartDraft): boolean =>
  chart.rows.some(
    ({ account, code, name }) =>
      draft[account]!.code.trim() !== (code ?? '') || draft[account]!.name.trim() !== (name ?? ''),
  );
