import { expect, test } from 'vitest';
import { grantsOf, ROLES } from '#kernel/permission.ts';
import { findLanding } from './landing.ts';

test('every role begins where its work is', () => {
  expect(Object.fromEntries(ROLES.map((role) => [role, findLanding([...grantsOf(role)])]))).toEqual({
    owner: 'home',
    manager: 'home',
    editor: 'home',
    viewer: 'home',
    finance: '/finance',
    client: '/shared/list',
    fulfilment: '/shipments',
    reviewer: 'reviewer',
  });
});

test('a role without any of it is told whom to ask', () => {
  expect(findLanding(['workspace:read'])).toBe('other');
});
