/** Writes the whole problem in CPLEX LP format, so that any solver can check the answer; nothing is pruned. */
import type { Problem } from './problem.ts';

const PER_LINE = 8;

/** A plain decimal without an exponent, as LP readers expect it. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

interface Term {
  readonly factor: number;
  readonly name: string;
}

function* writeTerms(terms: Iterable<Term>): Generator<string> {
  let count = 0;
  for (const { factor, name } of terms) {
    if (factor === 0) continue;
    yield `${factor < 0 ? ' - ' : count === 0 ? ' ' : ' + '}${decimal(Math.abs(factor))} ${name}`;
    if (++count % PER_LINE === 0) yield '\n  ';
  }
  if (count === 0) yield ' 0 x0_none';
}

/** The variable of an option: creator, then bundle, from 1. */
function nameOptions(problem: Problem): string[] {
  const names: string[] = [];
  for (let group = 0; group < problem.groups; group++) {
    const first = problem.firstOption[group]!;
    for (let option = first; option < problem.firstOption[group + 1]!; option++)
      names.push(`c${group + 1}_${option - first + 1}`);
  }
  return names;
}

/** The problem in pieces of text; value in CNY yuan, amounts in units of the plan's currency. */
export function* writeLp(problem: Problem): Generator<string> {
  const names = nameOptions(problem);
  yield '\\ Zhongcao plan: maximise worth at market prices (CNY yuan) less penalties for missed wishes.\n';
  yield '\\ c<creator>_<bundle> = 1 when that bundle is bought; s_<wish> = how much a wish falls short.\nMaximize\n worth:';
  yield* writeTerms([
    ...names.map((name, option) => ({ factor: problem.value[option]!, name })),
    ...problem.softRows.map((soft) => ({ factor: -soft.penalty, name: `s_${soft.name}` })),
  ]);
  yield '\nSubject To\n';
  for (const row of problem.rows) {
    const terms = function* (): Generator<Term> {
      for (let k = 0; k < row.options.length; k++)
        yield { factor: row.coefficients[k]! / row.scale, name: names[row.options[k]!]! };
    };
    const both = row.upper !== null && row.lower !== null;
    for (const [sign, bound, suffix] of [
      ['<=', row.upper, '_most'],
      ['>=', row.lower, '_least'],
    ] as const) {
      if (bound === null) continue;
      yield ` ${row.name}${both ? suffix : ''}:`;
      yield* writeTerms(terms());
      yield ` ${sign} ${decimal(bound / row.scale)}\n`;
    }
  }
  for (const soft of problem.softRows) {
    yield ` ${soft.name}:`;
    yield* writeTerms(
      [...soft.options].map((option, k) => ({ factor: soft.coefficients[k]! / soft.scale, name: names[option]! })),
    );
    yield ` + 1 s_${soft.name} >= ${decimal(soft.target / soft.scale)}\n`;
  }
  for (let group = 0; group < problem.groups; group++) {
    const mine = names.slice(problem.firstOption[group], problem.firstOption[group + 1]);
    if (mine.length === 0 && problem.required[group] === 0) continue;
    yield ` one_${group + 1}: ${mine.length === 0 ? '0 x0_none' : mine.join(' + ')} ${problem.required[group] === 1 ? '=' : '<='} 1\n`;
  }
  yield 'Bounds\n 0 <= x0_none <= 0\n';
  for (const soft of problem.softRows) yield ` s_${soft.name} >= 0\n`;
  if (names.length > 0) yield 'Binary\n';
  for (let option = 0; option < names.length; option += PER_LINE)
    yield ` ${names.slice(option, option + PER_LINE).join(' ')}\n`;
  yield 'End\n';
}
