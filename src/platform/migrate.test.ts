import { expect, test } from 'vitest';
import { withoutMissingRoles } from './migrate.ts';

const SQL = `create table a (grant_of text);
grant select, insert on a to zc_app;
grant usage on schema auth
  to zc_auth;
revoke delete on a from zc_app;
-- a grant to nobody in particular
insert into a values ('grant all to zc_app');
`;

test('keeps every grant where the roles exist', () => {
  expect(withoutMissingRoles(SQL, new Set(['zc_app', 'zc_auth']))).toBe(SQL);
});

test('leaves out exactly the grants of a role that does not', () => {
  const left = withoutMissingRoles(SQL, new Set(['zc_auth']));
  expect(left).not.toMatch(/^(grant|revoke).*zc_app;/m);
  expect(left).toContain('to zc_auth;');
  expect(left).toContain("insert into a values ('grant all to zc_app');");
});
