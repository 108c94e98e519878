/** An import is whole or absent, whenever the server is killed; the next start needs no hand. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeCreators } from '../bench/generate-creators.ts';
import { ServerRun } from '../support/server-run.ts';

const ROWS = 20_000;
const RANDOM_KILLS = 5;

let run: ServerRun;
let file: string;
beforeEach(async () => {
  run = await ServerRun.begin();
  file = join(run.home.path, 'synthetic.csv');
  await writeCreators(file, ROWS);
});
afterEach(() => run.end());

/** After the kill: the database opened, the import is ended, and the library holds all of it or none. */
async function expectWholeOrAbsent(id: string, moment: string): Promise<boolean> {
  const { state } = await run.getImport(id);
  expect(['failed', 'done'], moment).toContain(state);
  expect(await run.countCreators(), moment).toBe(state === 'done' ? ROWS : 0);
  return state === 'done';
}

async function expectImportWorks(): Promise<void> {
  const id = await run.startImport(file);
  expect(await run.untilRead(id, Number.POSITIVE_INFINITY)).toMatchObject({
    state: 'done',
    rows: { read: ROWS, created: ROWS },
  });
  expect(await run.countCreators()).toBe(ROWS);
}

test('killed at its beginning, in the middle and near its end, an import leaves nothing or everything', async () => {
  for (const rows of [0, 1, ROWS / 2, ROWS - 1]) {
    const id = await run.startImport(file);
    await run.untilRead(id, rows);
    await run.killAndStart();
    if (await expectWholeOrAbsent(id, `killed after ${rows} rows`)) return;
  }
  await expectImportWorks();
});

test(`killed at ${RANDOM_KILLS} random moments, an import leaves nothing or everything`, async () => {
  const began = performance.now();
  await run.untilRead(await run.startImport(file), Number.POSITIVE_INFINITY);
  const whole = performance.now() - began;
  await run.end();

  run = await ServerRun.begin();
  file = join(run.home.path, 'synthetic.csv');
  await writeCreators(file, ROWS);
  for (let kill = 0; kill < RANDOM_KILLS; kill += 1) {
    const after = Math.random() * whole;
    const id = await run.startImport(file);
    // The moment itself is what is tried out: nothing is waited for.
    await sleep(after);
    await run.killAndStart();
    if (await expectWholeOrAbsent(id, `killed after ${after} ms of ${whole}`)) return;
  }
  await expectImportWorks();
});
