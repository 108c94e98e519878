import { expect, test } from 'vitest';
import { grantsOf, ROLES } from '#kernel/permission.ts';
import { findLanding } from './landing.ts';

const pagesOf = (pages: string[]) =>
  Object.fromEntries(
    ROLES.map((role) => {
      const { landing, page } = findLanding([...grantsOf(role)], new Set(pages));
      return [role, page ?? landing];
    }),
  );

test('every role begins where its work is', () => {
  expect(pagesOf(['/shared/list', '/addresses', '/drafts'])).toEqual({
    owner: 'home',
    manager: 'home',
    editor: 'home',
    viewer: 'home',
    finance: 'home',
    client: '/shared/list',
    fulfilment: '/addresses',
    reviewer: '/drafts',
  });
});

test('and reads what will be there while there is no such page', () => {
  expect(pagesOf([])).toMatchObject({ client: 'client', fulfilment: 'fulfilment', reviewer: 'reviewer' });
  expect(findLanding([], new Set()).landing).toBe('other');
});
