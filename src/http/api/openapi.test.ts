import { expect, test } from 'vitest';
import { listNeeds } from '#kernel/operation.ts';
import { PERMISSIONS } from '#kernel/permission.ts';
import { FILE_ROUTES } from '#http/files.ts';
import { getOpenApi, type DescribedOperation } from './openapi.ts';
import { API_OPERATIONS, inBraces, pathParameters } from './operations.ts';
import { makeReference } from './reference.ts';

const document = getOpenApi();
const wire = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;

function* walk(value: unknown, path: readonly string[] = []): Generator<[readonly string[], Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
}

const resolve = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], wire);

const operations: (DescribedOperation & { at: string })[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ ...operation, at: `${method.toUpperCase()} ${path}` })),
);

test('tells every operation and every file, once, with the permission that opens it', () => {
  expect(new Map(operations.map((one) => [one.at, one['x-permissions']]))).toEqual(
    new Map(
      [...API_OPERATIONS.map(({ meta, ...one }) => ({ ...one, ...meta })), ...FILE_ROUTES].map((one) => [
        `${one.method} ${inBraces(one.path)}`,
        listNeeds(one),
      ]),
    ),
  );
  expect(operations.length).toBe(API_OPERATIONS.length + FILE_ROUTES.length);
  expect(operations.length).toBeGreaterThan(40);
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length);
  for (const one of operations) {
    expect(one['x-permissions'].length, one.at).toBeGreaterThan(0);
    for (const permission of one['x-permissions']) {
      expect(PERMISSIONS, one.at).toContain(permission);
      expect(one.description).toContain(permission);
    }
    expect(one.summary, one.at).not.toBe('');
  }
});

test('every reference leads somewhere', () => {
  const refs = [...walk(wire)].flatMap(([path, { $ref }]) => (typeof $ref === 'string' ? [{ path, $ref }] : []));
  expect(refs.length).toBeGreaterThan(100);
  expect(refs.filter(({ $ref }) => !$ref.startsWith('#/components/') || resolve($ref) === undefined)).toEqual([]);
  const used = new Set(refs.map(({ $ref }) => $ref));
  const unused = Object.keys(document.components.schemas).filter((name) => !used.has(`#/components/schemas/${name}`));
  expect(unused).toEqual([]);
});

test('every parameter of a path is declared, and no other', () => {
  for (const { at, parameters = [] } of operations) {
    const declared = parameters
      .map((one) => ('$ref' in one ? (resolve(one.$ref) as { in: string; name: string; required: boolean }) : one))
      .filter((one) => one.in === 'path');
    expect(declared.map((one) => one.name).toSorted(), at).toEqual(pathParameters(at).toSorted());
    expect(declared.every((one) => one.required)).toBe(true);
  }
});

test('every operation has an answer that is told, and problems beside it; every write takes an Idempotency-Key', () => {
  for (const { at, responses, parameters = [] } of operations) {
    expect(Object.keys(responses), at).toEqual(expect.arrayContaining(['400', '401', '403', '404', '429', '500']));
    const told = responses['200'] ?? responses['201'];
    expect(told !== undefined && 'content' in told && Object.keys(told.content ?? {}).length, at).toBe(1);
    const refs = parameters.flatMap((one) => ('$ref' in one ? [one.$ref] : []));
    expect(refs.includes('#/components/parameters/IdempotencyKey'), at).toBe(!at.startsWith('GET'));
  }
});

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

test('schemas are schemas: known types, lists with items, required properties that there are', () => {
  let seen = 0;
  for (const [path, node] of walk(wire)) {
    if (!path.includes('schema') && !path.includes('schemas')) continue;
    if (path.at(-1) === 'properties' || node['type'] === undefined) continue;
    if (path.at(-2) === 'properties' && typeof node['type'] === 'object' && !Array.isArray(node['type'])) continue;
    seen += 1;
    const at = path.join('/');
    const types = [node['type']].flat();
    expect(
      types.filter((type) => !TYPES.has(type as string)),
      at,
    ).toEqual([]);
    expect(!types.includes('array') || 'items' in node, at).toBe(true);
    // A record with a key for each of some names says them as such.
    const names = node['properties'] ?? (node['propertyNames'] as { enum?: string[] } | undefined)?.enum ?? {};
    const known = Array.isArray(names) ? names : Object.keys(names);
    expect(known, at).toEqual(expect.arrayContaining((node['required'] as string[] | undefined) ?? []));
    expect(() => new RegExp((node['pattern'] as string | undefined) ?? ''), at).not.toThrow();
  }
  expect(seen).toBeGreaterThan(300);
  expect(JSON.stringify(wire)).not.toContain('undefined');
});

test('the page shows every operation in both languages, and needs no script', async () => {
  for (const locale of ['en', 'zh'] as const) {
    const page = String(await makeReference('https://zhongcao.example.com', locale));
    for (const { operationId } of operations) expect(page).toContain(`id="${operationId}"`);
    expect(page).not.toMatch(/<script|\sstyle=|\son\w+="/);
    expect(page).toContain(locale === 'en' ? 'API reference' : '接口说明');
    expect(page).toContain('https://zhongcao.example.com/api/v1/creators');
  }
});
