/** The quick form of tests/faults/import.test.ts, for every run of the tests: one kill in the middle. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeCreators } from '../bench/generate-creators.ts';
import { ServerRun } from '../support/server-run.ts';

const ROWS = 5_000;

let run: ServerRun;
beforeEach(async () => {
  run = await ServerRun.begin();
});
afterEach(() => run.end());

test('a server killed during an import starts again by itself, with nothing of the import or all of it, and takes the file again', async () => {
  const file = join(run.home.path, 'synthetic.csv');
  await writeCreators(file, ROWS);
  const id = await run.startImport(file);
  await run.untilRead(id, 1);
  await run.killAndStart();
  const { state } = await run.getImport(id);
  expect(['failed', 'done']).toContain(state);
  expect(await run.countCreators()).toBe(state === 'done' ? ROWS : 0);

  const again = await run.startImport(file);
  expect(await run.untilRead(again, Number.POSITIVE_INFINITY)).toMatchObject({ state: 'done', rows: { read: ROWS } });
  expect(await run.countCreators()).toBe(ROWS);
});
