/** Requests that the server sends are few and guarded: a new way out is found here before it is merged. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');
/** The global function, and clients of Node.js's own. */
const WAYS_OUT = [
  /(?<![.\w])fetch\(/u,
  /import \{[^}]*\b(?:request|get|connect|createConnection)\b[^}]*\} from 'node:(?:https?|http2|net|tls)'/u,
  /from '(?:undici|axios|got|node-fetch|ws)'/u,
];
/** The first names what answers so, the second is the guard, the third is handed the guard's own fetch. */
const MAY = ['platform/listen.ts', 'platform/safe-fetch.ts', 'platform/oidc.ts'];

test('no file of the server asks an address but through the guard', () => {
  const files = globSync('{kernel,platform,modules,http,main,cli,words}/**/*.ts', { cwd: SOURCE }).filter(
    (path) => !path.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(150);
  const found = files.filter((path) => {
    const text = readFileSync(join(SOURCE, path), 'utf8');
    return WAYS_OUT.some((way) => way.test(text));
  });
  expect(found).toContain('platform/listen.ts');
  expect(found.filter((path) => !MAY.includes(path))).toEqual([]);
});
