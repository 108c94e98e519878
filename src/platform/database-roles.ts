/** The database's roles: owner for migrations, zc_app for the product (row-secured), zc_auth for sign-in. */
import type pg from 'pg';

export const ROLE_NAMES = ['zc_owner', 'zc_app', 'zc_auth'] as const;

/** Makes the roles of the embedded database; they log in over its private socket. Safe to repeat. */
export async function prepareRoles(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    ROLE_NAMES,
  ]);
  const present = new Set(rows.map((row) => row.rolname));
  for (const role of ROLE_NAMES) {
    if (!present.has(role))
      await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`);
  }
}
