/** Every action that the code writes into the trail has its words, and no words are left of one that is gone. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages } from '#words/index.ts';

const SOURCE = join(import.meta.dirname, '../..');
const { audit, refusals } = messages('en');

/** Files that write the trail, with the names in them that look like an action and are no refusal's. */
const writers = globSync('{modules,http,cli,platform}/**/*.ts', { cwd: SOURCE })
  .filter((path) => !path.includes('.test.') && path !== 'platform/audit.ts')
  .map((path) => ({ path, text: readFileSync(join(SOURCE, path), 'utf8') }))
  .filter(({ text }) => text.includes("from '#platform/audit.ts'"))
  .map(({ path, text }) => ({
    path,
    // A number of days by its name in the data is no action.
    actions: [...text.replaceAll(/dealTime\('[^']+'\)/g, '').matchAll(/'([a-z][a-z-]*\.[a-z][a-z-]*)'/g)]
      .map(([, name]) => name!)
      .filter((name) => !(name in refusals)),
    entities: [...text.matchAll(/\bentity: '([^']+)'/g)].map(([, name]) => name!),
    computed: [...text.matchAll(/\b(?:action|entity): `/g)].length,
  }));

test('the files that write the trail were found', () => {
  expect(writers.length).toBeGreaterThan(10);
  expect(writers.filter(({ actions }) => actions.length === 0).map(({ path }) => path)).toEqual([]);
  expect(writers.filter(({ computed }) => computed > 0).map(({ path }) => path)).toEqual([]);
});

test('every action has its words, and every word its action', () => {
  const written = new Set(writers.flatMap(({ actions }) => actions));
  expect([...written].toSorted()).toEqual(Object.keys(audit.actions).toSorted());
});

test('every kind of thing has its words, and every word its kind', () => {
  const written = new Set(writers.flatMap(({ entities }) => entities));
  expect([...written].toSorted()).toEqual(Object.keys(audit.entities).toSorted());
});

test('every area has its words', () => {
  const areas = new Set(Object.keys(audit.actions).map((action) => `${action.split('.')[0]}.`));
  expect([...areas].toSorted()).toEqual(Object.keys(audit.areas).toSorted());
});
