import { afterEach, expect, test } from 'vitest';
import { Adjustments, type WhatIfChange } from './contract.ts';
import { PlanThreads, type ExploreEnd } from './plan-threads.ts';
import type { ExploreProgress } from './planning/explore/explore-plan.ts';
import type { SolveTask } from './solve-task.ts';
import type { Manner } from './testing/obedient-thread.ts';

const PROGRAM = new URL('./testing/obedient-thread.ts', import.meta.url);
const open: PlanThreads[] = [];
afterEach(() => {
  for (const threads of open.splice(0)) threads.close();
});

function makeThreads(): {
  threads: PlanThreads;
  lines: string[];
  made: string[];
  task: (key: string, manner: Manner) => () => Promise<SolveTask>;
} {
  const [lines, made]: [string[], string[]] = [[], []];
  const threads = new PlanThreads((line) => void lines.push(line), PROGRAM);
  open.push(threads);
  const task = (key: string, manner: Manner) => async (): Promise<SolveTask> => {
    made.push(key);
    return {
      source: { kind: 'synthetic-file', path: '' },
      intake: manner,
      adjustments: Adjustments.parse({}),
      previous: null,
      today: '2026-11-23',
      timeLimitSeconds: 5,
    };
  };
  return { threads, lines, made, task };
}

const CHANGES: WhatIfChange[] = [{ kind: 'drop', creatorId: 'crt_a' }];

interface Ended {
  readonly how: ExploreEnd;
  readonly progress: ExploreProgress | null;
}

/** Starts an exploration and tells its first progress and its end. */
async function explore(
  threads: PlanThreads,
  key: string,
  task: () => Promise<SolveTask>,
): Promise<{ begun: Promise<void>; ended: Promise<Ended> }> {
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<Ended>();
  await threads.explore(key, task, {
    onProgress: () => {
      begun.resolve();
    },
    onEnd: async (how, progress) => {
      ended.resolve({ how, progress });
    },
  });
  return { begun: begun.promise, ended: ended.promise };
}

test('questions asked at once share one thread, which is then kept', async () => {
  const { threads, made, task } = makeThreads();
  const ask = () => threads.suppose('one', task('one', 'answer'), CHANGES);
  expect(await Promise.all([ask(), ask()])).toEqual([{ milliseconds: 1 }, { milliseconds: 1 }]);
  await ask();
  expect(made).toEqual(['one']);
});

test('a refusal reaches the one who asked; a defect ends the thread, is reported, and the next question opens another', async () => {
  const { threads, lines, made, task } = makeThreads();
  const refused = { refusal: { code: 'plans.what-if-limits' } };
  await expect(threads.suppose('no', task('no', 'refuse'), CHANGES)).rejects.toMatchObject(refused);
  await expect(threads.suppose('barred', task('barred', 'barred'), CHANGES)).rejects.toMatchObject(refused);
  await expect(threads.suppose('bad', task('bad', 'break'), CHANGES)).rejects.toThrow('on purpose');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('on purpose');
  await expect(threads.suppose('bad', task('bad', 'answer'), CHANGES)).resolves.toEqual({ milliseconds: 1 });
  expect(made).toEqual(['no', 'barred', 'bad', 'bad']);
});

test('two are kept, the one that was asked last longest', async () => {
  const { threads, made, task } = makeThreads();
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await threads.suppose(key, task(key, 'answer'), CHANGES);
  expect(made[0]).toBe('a');
  expect(made.filter((key) => key === 'b')).toHaveLength(2);
  expect(made).toHaveLength(4);
});

test('an exploration tells progress, can be stopped, and is then under way no longer', async () => {
  const { threads, task } = makeThreads();
  expect(threads.stopExploring('one')).toBe(false);
  const { begun, ended } = await explore(threads, 'one', task('one', 'answer'));
  await begun;
  expect(threads.findExploring('one')).toMatchObject({ done: 1, of: 2 });
  expect(threads.stopExploring('one')).toBe(true);
  expect(await ended).toMatchObject({ how: 'stopped', progress: { done: 2 } });
});

test('an exploration whose thread breaks has failed', async () => {
  const { threads, task } = makeThreads();
  const { ended } = await explore(threads, 'one', task('one', 'break'));
  expect(await ended).toEqual({ how: 'failed', progress: null });
  expect(threads.findExploring('one')).toBeUndefined();
});

test('four are busy at most; whoever asks for a fifth is told so', async () => {
  const { threads, task } = makeThreads();
  const waiting = ['a', 'b', 'c', 'd'].map(async (key) =>
    threads.suppose(key, task(key, 'silent'), CHANGES).catch((cause: unknown) => cause),
  );
  await expect(threads.suppose('e', task('e', 'answer'), CHANGES)).rejects.toMatchObject({
    refusal: { code: 'plans.what-if-busy' },
  });
  threads.close();
  for (const cause of await Promise.all(waiting)) expect(cause).toBeInstanceOf(Error);
});
