import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PERMISSIONS } from '#kernel/permission.ts';
import { listOperations, ROLES_FILE, writeRolesPage } from './roles-page.ts';

test('docs/roles.md is what the code says; `npm run roles` writes it anew', () => {
  expect(readFileSync(ROLES_FILE, 'utf8')).toBe(writeRolesPage());
});

test('every operation is named once and asks for something that is on the page', () => {
  const operations = listOperations();
  const names = operations.map((one) => one.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('workspaces.removeMember');
  const known = new Set<string>(['anybody', 'signed-in', ...PERMISSIONS]);
  expect(operations.filter(({ gate }) => !known.has(gate))).toEqual([]);
});
