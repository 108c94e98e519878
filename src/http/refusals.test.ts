import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages } from '#words/index.ts';
import { chooseLocale, findRefusal, toRpcError } from './refusals.ts';

const SOURCE = join(import.meta.dirname, '..');

/** Codes that some rule or verb says no with, as they stand in the code. */
function listCodes(): string[] {
  const files = globSync('{modules,http,platform}/**/*.ts', { cwd: SOURCE }).filter(
    (path) => !path.endsWith('.test.ts'),
  );
  const found = files.flatMap((path) => [
    ...readFileSync(join(SOURCE, path), 'utf8').matchAll(/refuse\(\s*'\w+',\s*'([\w.-]+)'/g),
  ]);
  return [...new Set(found.map((match) => match[1] ?? ''))];
}

test('every code that anything is refused with has a sentence in both languages', () => {
  const codes = listCodes();
  expect(codes.length).toBeGreaterThan(30);
  for (const locale of ['en', 'zh'] as const) {
    const { refusals } = messages(locale);
    expect(codes.filter((code) => !(code in refusals))).toEqual([]);
  }
});

test.each([
  [{ 'x-zc-locale': 'zh', 'accept-language': 'en' }, 'zh'],
  [{ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }, 'zh'],
  [{ 'accept-language': 'de-DE' }, 'en'],
  [{ 'x-zc-locale': 'tlh' }, 'en'],
  [{}, 'en'],
])('%o is answered in %s', (headers, locale) => {
  expect(chooseLocale(new Headers(headers))).toBe(locale);
});

test('a refusal keeps its status and carries code and sentence; anything else is no refusal', () => {
  const error = toRpcError({ kind: 'conflict', code: 'platform.already-set-up', detail: {} }, 'en');
  expect(error).toMatchObject({
    status: 409,
    code: 'CONFLICT',
    data: { code: 'platform.already-set-up', message: expect.stringContaining('set up already') as unknown },
  });
  expect(findRefusal(new Error('refused'))).toBeNull();
});
