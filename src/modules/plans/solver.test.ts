import { afterEach, expect, test } from 'vitest';
import { Adjustments } from './contract.ts';
import { Solver, type SolveOutcome } from './solver.ts';
import type { Behaviour } from './testing/obedient-worker.ts';

const PROGRAM = new URL('./testing/obedient-worker.ts', import.meta.url);
const solvers: Solver[] = [];
afterEach(() => Promise.all(solvers.splice(0).map((solver) => solver.close())));

function makeSolver(): {
  solver: Solver;
  lines: string[];
  ended: string[];
  outcomes: Map<string, SolveOutcome>;
  start: (key: string, behaviour: Behaviour, owner?: string) => void;
} {
  const [lines, ended, outcomes]: [string[], string[], Map<string, SolveOutcome>] = [[], [], new Map()];
  const solver = new Solver((line) => void lines.push(line), { program: PROGRAM });
  solvers.push(solver);
  const start = (key: string, behaviour: Behaviour, owner = 'org_a'): void => {
    solver.start({
      key,
      owner,
      task: {
        source: { kind: 'synthetic-file', path: '' },
        intake: behaviour,
        adjustments: Adjustments.parse({}),
        previous: null,
        today: '2026-11-23',
        timeLimitSeconds: 5,
      },
      finish: async (outcome) => {
        ended.push(key);
        outcomes.set(key, outcome);
      },
    });
  };
  return { solver, lines, ended, outcomes, start };
}

/** Until the thread has said something. */
async function started(solver: Solver, key: string): Promise<void> {
  while (solver.findProgress(key)?.phase !== 'weighing')
    await new Promise((resume) => {
      setImmediate(resume);
    });
}

test('an answer reaches its owner, and the key is forgotten', async () => {
  const { solver, start, outcomes } = makeSolver();
  start('one', 'answer');
  await solver.idle();
  expect(outcomes.get('one')).toMatchObject({ kind: 'solved', stopped: false });
  expect(solver.knows('one')).toBe(false);
  expect(solver.findProgress('one')).toBeNull();
});

test('a refusal is an outcome; a defect and a vanished thread are reported', async () => {
  const { solver, start, outcomes, lines } = makeSolver();
  start('refused', 'refuse');
  start('broken', 'break');
  start('gone', 'vanish');
  await solver.idle();
  expect(outcomes.get('refused')).toMatchObject({ kind: 'refused', refusal: { code: 'plans.no-creators' } });
  expect(outcomes.get('broken')).toMatchObject({ kind: 'broken' });
  expect(outcomes.get('gone')).toMatchObject({ kind: 'broken' });
  expect(lines.filter((line) => line.includes('broken')).join()).toContain('on purpose');
  expect(lines.filter((line) => line.includes('gone')).join()).toContain('code 3');
  expect(lines).toHaveLength(2);
});

test('stopping a running search keeps what it has', async () => {
  const { solver, start, outcomes } = makeSolver();
  start('one', 'wait-for-stop');
  await started(solver, 'one');
  expect(solver.stop('one')).toBe(true);
  await solver.idle();
  expect(outcomes.get('one')).toMatchObject({ kind: 'solved', stopped: true });
});

test('stopping one that waits ends it without a plan; an unknown key is nothing to stop', async () => {
  const { solver, start, outcomes } = makeSolver();
  start('one', 'wait-for-stop');
  start('two', 'wait-for-stop');
  start('three', 'answer');
  expect(solver.stop('three')).toBe(true);
  expect(solver.stop('four')).toBe(false);
  await Promise.all([started(solver, 'one'), started(solver, 'two')]);
  solver.stop('one');
  solver.stop('two');
  await solver.idle();
  expect(outcomes.get('three')).toEqual({ kind: 'stopped' });
});

test('two run at once, and the next turn goes to whoever has the fewest running', async () => {
  const { solver, start, ended } = makeSolver();
  start('a1', 'wait-for-stop', 'org_a');
  start('a2', 'wait-for-stop', 'org_a');
  start('a3', 'answer', 'org_a');
  start('b1', 'answer', 'org_b');
  await Promise.all([started(solver, 'a1'), started(solver, 'a2')]);
  expect(solver.findProgress('a3')).toMatchObject({ phase: 'reading', creators: 0 });
  solver.stop('a1');
  while (!ended.includes('a3'))
    await new Promise((resume) => {
      setImmediate(resume);
    });
  expect(ended).toEqual(['a1', 'b1', 'a3']);
  solver.stop('a2');
  await solver.idle();
});

test('a failure to save is reported and does not stop the next one', async () => {
  const { solver, start, lines, outcomes } = makeSolver();
  solver.start({
    key: 'unsaved',
    owner: 'org_a',
    task: {
      source: { kind: 'synthetic-file', path: '' },
      intake: 'answer',
      adjustments: Adjustments.parse({}),
      previous: null,
      today: '2026-11-23',
      timeLimitSeconds: 5,
    },
    finish: () => Promise.reject(new Error('the database is gone')),
  });
  start('next', 'answer');
  await solver.idle();
  expect(lines.join()).toContain('the database is gone');
  expect(outcomes.get('next')).toMatchObject({ kind: 'solved' });
});

test('jobs with the same name are worked out once, all get the answer, and it is remembered', async () => {
  const { solver, outcomes } = makeSolver();
  const start = (key: string, behaviour: Behaviour, sameAs: string): void => {
    solver.start({
      key,
      owner: key,
      sameAs,
      task: {
        source: { kind: 'synthetic-file', path: '' },
        intake: behaviour,
        adjustments: Adjustments.parse({}),
        previous: null,
        today: '2026-11-23',
        timeLimitSeconds: 5,
      },
      finish: async (outcome) => void outcomes.set(key, outcome),
    });
  };
  start('one', 'answer', 'example');
  start('two', 'break', 'example');
  await solver.idle();
  expect(outcomes.get('one')).toMatchObject({ kind: 'solved' });
  expect(outcomes.get('two')).toBe(outcomes.get('one'));
  start('three', 'break', 'example');
  await solver.idle();
  expect(outcomes.get('three')).toBe(outcomes.get('one'));
  expect(solver.knows('three')).toBe(false);
  start('four', 'refuse', 'another');
  await solver.idle();
  expect(outcomes.get('four')).toMatchObject({ kind: 'refused' });
});
