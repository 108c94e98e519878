/**
 * Puts rows into every table that there is, by what the catalogue says of it: types, foreign keys, checks. A table of a
 * later migration is filled without anybody thinking of it; one that cannot be is an error. There is one organisation
 * with one workspace before, so that keys that share them always agree. The audit trail is left to writeAudit, which alone
 * knows how its rows hang together.
 */
import { randomBytes, randomInt } from 'node:crypto';
import pg from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

interface ForeignKey {
  readonly parent: string;
  readonly own: readonly string[];
  readonly theirs: readonly string[];
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly keys: readonly ForeignKey[];
  /** A trigger looks at all rows of a statement together: a row drawn by itself could never pass it. */
  readonly together: boolean;
  /** Texts that its checks name, and those that a check of one column alone names for it. */
  readonly literals: readonly string[];
  readonly own: ReadonlyMap<string, readonly string[]>;
}

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
    exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgtype & 1 = 0) as together,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'required', a.attnotnull) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns,
    coalesce((select json_agg(json_build_object(
        'parent', (select format('%I.%I', pn.nspname, p.relname) from pg_class p join pg_namespace pn on pn.oid = p.relnamespace where p.oid = f.confrelid),
        'own', (select json_agg(a.attname order by k.at) from unnest(f.conkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.n),
        'theirs', (select json_agg(a.attname order by k.at) from unnest(f.confkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.n)))
      from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'), '[]') as keys,
    coalesce((select json_agg(json_build_object(
        'columns', (select json_agg(a.attname) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey)),
        'says', pg_get_constraintdef(k.oid)))
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'), '[]') as checks
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relowner = 'zc_owner'::regrole and c.relname not in ('platform_migration', 'platform_installation', 'workspaces_organisation', 'workspaces_workspace')
    and c.relname not like 'audit\\_%'`;

const pick = <T>(from: readonly T[]): T => from[randomInt(from.length)]!;

/** What COPY must write and read with care. */
const AWKWARD = [
  'tab\tline\nreturn\rback\\slash',
  '\\.',
  '\\N',
  '',
  'NULL',
  '“引号”与🍃',
  'ends with \\',
  'it\'s "quoted"',
];

const MAKERS: readonly (readonly [RegExp, () => unknown])[] = [
  [/\[\]$/, () => pick<readonly unknown[]>([[], [1, 2]])],
  [/^(text|character)/, () => pick([...AWKWARD, 'CN', 'CNY', 'en', randomBytes(32).toString('hex'), '2026-11-26'])],
  [/^json/, () => JSON.stringify(pick([{}, { deep: [1, null, '\\u0041 \n'] }, []]))],
  [/^(bigint|numeric)/, () => pick(['0', '1', '9007199254740993'])],
  // Small ones as often: checks bound days and places closely.
  [/^(integer|smallint)/, () => randomInt(1, pick([10, 30_000]))],
  [/^(double|real)/, () => pick([0, 0.1, 1e-300, -2.5])],
  [/^bool/, () => pick([true, false])],
  [/^timestamp/, () => new Date(1_700_000_000_000 + randomInt(1_000_000_000))],
  [/^date/, () => '2026-02-28'],
  [/^bytea/, () => randomBytes(40)],
  [/^uuid/, () => crypto.randomUUID()],
];

function makeValue({ name, type, required }: Column, { literals, own }: Table): unknown {
  if (!required && Math.random() < 0.3) return null;
  const allowed = own.get(name) ?? [];
  if (type === 'text' && allowed.length > 0 && Math.random() < 0.9) return pick(allowed);
  if (type === 'text' && literals.length > 0 && Math.random() < 0.7) return pick(literals);
  if (type === 'text[]') return pick([[], AWKWARD]);
  if (/_?id$/.test(name) && type === 'text') return randomBytes(12).toString('hex');
  const maker = MAKERS.find(([pattern]) => pattern.test(type));
  if (maker === undefined) throw new Error(`fill-tables cannot make a ${type} (${name})`);
  return maker[1]();
}

/** Values that lead to a row of each parent, agreeing where two keys share a column; null where none does. */
async function findParents(client: pg.Client, { name: table, columns, keys }: Table): Promise<Map<string, unknown>> {
  const tenant = await client.query<Record<string, unknown>>(
    'select organisation_id, workspace_id from workspaces_workspace limit 1',
  );
  // Also where no foreign key asks for it.
  const found = new Map<string, unknown>(Object.entries(tenant.rows[0]!));
  const mayBeNull = ({ own }: ForeignKey): boolean =>
    own.some((name) => columns.some((column) => column.name === name && !column.required));
  // What must be there first, since what may be null can follow it; the table's own rows last: there may be none yet.
  const ordered = keys
    .toSorted((a, b) => Number(mayBeNull(a)) - Number(mayBeNull(b)))
    .toSorted((a, b) => Number(a.parent === table) - Number(b.parent === table));
  for (const { parent, own, theirs } of ordered) {
    // Some checks want one of two parents, and not the other.
    const free = own.filter(
      (name) => !found.has(name) && columns.some((column) => column.name === name && !column.required),
    );
    if (free.length > 0 && Math.random() < 0.3) {
      for (const name of free) found.set(name, null);
      continue;
    }
    const fixed = own.flatMap((name, at) => (found.has(name) ? [{ column: theirs[at]!, value: found.get(name) }] : []));
    const where = fixed.map(({ column }, at) => `"${column}" = $${at + 1}`).join(' and ');
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${theirs.map((name) => `"${name}"`).join(', ')} from ${parent} ${where === '' ? '' : `where ${where}`} order by random() limit 1`,
      fixed.map(({ value }) => value),
    );
    for (const [at, name] of own.entries()) if (!found.has(name)) found.set(name, rows[0]?.[theirs[at]!] ?? null);
  }
  return found;
}

const MOST_TRIES = 800;
/** Some tables have room for one row of an organisation. */
const MOST_MORE_TRIES = 40;
/** Checks, unique keys, values out of range, and what a trigger forbids: another draw may pass. */
const ANOTHER_DRAW = /^(23|22|P0001)/;

async function insertRow(client: pg.Client, table: Table, first: boolean): Promise<void> {
  let last = '';
  const most = first ? MOST_TRIES : MOST_MORE_TRIES;
  for (let tries = 0; tries < most; tries += 1) {
    const parents = await findParents(client, table);
    const values = table.columns.map((column) =>
      parents.has(column.name) ? parents.get(column.name) : makeValue(column, table),
    );
    try {
      await client.query(
        `insert into ${table.name} (${table.columns.map(({ name }) => `"${name}"`).join(', ')}) values (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
        values,
      );
      return;
    } catch (cause) {
      last = (cause as Error).message;
      if (!ANOTHER_DRAW.test(String((cause as { code?: string }).code))) throw cause;
    }
  }
  if (first) throw new Error(`fill-tables found no row for ${table.name}: ${last}`);
}

const ready = (tables: readonly Table[], { name, keys }: Table): boolean =>
  keys.every(({ parent }) => parent === name || !tables.some((other) => other.name === parent));

const textsOf = (check: string): string[] => [...check.matchAll(/'([^']*)'::text/g)].map(([, text = '']) => text);

/** Fills all, parents first. @param admin as whom to connect: somebody above row-level security */
export async function fillTables(admin: pg.ClientConfig, rows: number): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const found = await client.query<
      Omit<Table, 'literals' | 'own'> & { checks: { columns: string[]; says: string }[] }
    >(TABLES);
    let waiting: Table[] = found.rows.map(({ checks, ...table }) => ({
      ...table,
      literals: checks.flatMap(({ says }) => textsOf(says)),
      // What a pattern says is no text that fits it.
      own: new Map(
        checks.flatMap(({ columns, says }) =>
          columns.length === 1 && !says.includes('~') ? [[columns[0]!, textsOf(says)] as const] : [],
        ),
      ),
    }));
    while (waiting.length > 0) {
      const next = waiting.filter((table) => ready(waiting, table));
      if (next.length === 0) throw new Error(`foreign keys in a circle: ${waiting.map(({ name }) => name).join(', ')}`);
      for (const table of next) {
        await client.query(`set session_replication_role = '${table.together ? 'replica' : 'origin'}'`);
        for (let row = 0; row < rows; row += 1) await insertRow(client, table, row === 0);
      }
      waiting = waiting.filter((table) => !next.includes(table));
    }
  } finally {
    await client.end();
  }
}
