/** What the database holds that a backup must hold: asked of its own catalogue, so that no later table is forgotten. */
import pg from 'pg';
import type { BackupSequence, Header } from './format.ts';

export interface TableShape {
  readonly schema: string;
  readonly name: string;
  /** As they are written; what PostgreSQL computes is left out. */
  readonly columns: string[];
}

/** Everything of the role that owns our tables: a shared database may hold other people's. */
const OURS = "(select relowner from pg_class where oid = to_regclass('platform_migration'))";

const TABLES = `
  select n.nspname as schema, c.relname as name, array(
    select a.attname::text from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence <> 't' and c.relowner = ${OURS}
  order by n.nspname collate "C", c.relname collate "C"`;

const SEQUENCES = `
  select n.nspname as schema, c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'S' and c.relpersistence <> 't' and c.relowner = ${OURS}
  order by n.nspname collate "C", c.relname collate "C"`;

export const quoteTable = ({ schema, name }: Pick<TableShape, 'schema' | 'name'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

export const quoteColumns = ({ columns }: TableShape): string =>
  columns.map((name) => pg.escapeIdentifier(name)).join(', ');

/** Every table of ours, in every schema. */
export const listTables = async (client: pg.ClientBase): Promise<TableShape[]> =>
  (await client.query<TableShape>(TABLES)).rows;

export async function listSequences(client: pg.ClientBase): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(SEQUENCES);
  const found: BackupSequence[] = [];
  for (const { schema, name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoteTable({ schema, name })}`,
    );
    found.push({ schema, name, lastValue: state.rows[0]!.value, called: state.rows[0]!.called });
  }
  return found;
}

/** Whether our schema was ever made here. */
export async function hasSchema(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass('platform_migration') is not null as found",
  );
  return rows[0]!.found;
}

export const listMigrationsRun = async (client: pg.ClientBase): Promise<Header['migrations']> =>
  (
    await client.query<{ name: string; hash: string }>(
      'select name, hash from platform_migration order by name collate "C"',
    )
  ).rows;
