/** Independent solvers that may be installed: glpsol (GLPK) and cbc (COIN-OR), asked through an LP file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OtherAnswer {
  /** The best value found in the time; null when nothing was found. */
  readonly value: number | null;
  /** Whether the solver says that there is nothing better. */
  readonly proven: boolean;
}

export interface OtherSolver {
  readonly name: string;
  /** @param seconds after which it tells the best so far  @param gap relative, at which it stops */
  solve(lp: string, seconds: number, gap?: number): OtherAnswer;
}

const isInstalled = (program: string, flag: string): boolean =>
  spawnSync(program, [flag], { stdio: 'ignore' }).error === undefined;

/** Runs a program on a written problem. @returns the text of its answer */
function ask(program: string, lp: string, args: (problem: string, answer: string) => string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'zc-lp-'));
  try {
    const [problem, answer] = [join(folder, 'problem.lp'), join(folder, 'answer.txt')];
    writeFileSync(problem, lp);
    execFileSync(program, args(problem, answer), { stdio: 'ignore' });
    return readFileSync(answer, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const GLPSOL: OtherSolver = {
  name: 'glpsol',
  solve(lp, seconds, gap = 0) {
    const text = ask('glpsol', lp, (problem, answer) => [
      '--lp',
      problem,
      '--tmlim',
      String(seconds),
      '--mipgap',
      String(gap),
      '-o',
      answer,
    ]);
    const found = /Status: +(INTEGER )?(NON-)?OPTIMAL[^]*?Objective: .*?= *(-?[\d.e+]+)/.exec(text);
    return { value: found === null ? null : Number(found[3]), proven: found !== null && found[2] === undefined };
  },
};

const CBC: OtherSolver = {
  name: 'cbc',
  solve(lp, seconds, gap = 0) {
    const text = ask('cbc', lp, (problem, answer) => [
      problem,
      'sec',
      String(seconds),
      'ratio',
      String(gap),
      'solve',
      'solution',
      answer,
    ]);
    const [first = ''] = text.split('\n');
    const found = /infeasible/i.test(first) ? null : /objective value +(-?[\d.e+]+)/.exec(first);
    // cbc minimises, and shows some maxima with their sign changed: told for problems whose best is not below 0.
    return { value: found === null ? null : Math.abs(Number(found[1])), proven: first.startsWith('Optimal') };
  },
};

/** Those that are installed here. */
export const OTHER_SOLVERS: readonly OtherSolver[] = [
  ...(isInstalled('cbc', '-quit') ? [CBC] : []),
  ...(isInstalled('glpsol', '--version') ? [GLPSOL] : []),
];
