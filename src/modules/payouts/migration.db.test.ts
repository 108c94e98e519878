/** Payouts that were there before 0032: their parts, approved bank files and accounts, as that migration finds them. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '#platform/migrate.ts';
import { adminOf, createEmptyDatabase } from '#tests/support/database.ts';

const ALL = join(import.meta.dirname, '../../../migrations');
const before = mkdtempSync(join(tmpdir(), 'zhongcao-migrations-'));
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await createEmptyDatabase();
  mkdirSync(before, { recursive: true });
  for (const name of readdirSync(ALL).filter((one) => one < '0032')) copyFileSync(join(ALL, name), join(before, name));
  await migrate({ ...database.access, user: 'zc_owner' }, { folder: before });
  client = new pg.Client(adminOf(database.access));
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await database.remove();
  rmSync(before, { recursive: true });
});

const POOL = '["pyr_1","pty_1","month","2026-11","col_1"]';

test('what was paid keeps its tax, in the month it was paid in; what nobody can be told of goes', async () => {
  await client.query(`
    insert into workspaces_organisation (organisation_id, name) values ('org_1', 'x');
    insert into workspaces_workspace (organisation_id, workspace_id, brand, currency, locale) values ('org_1', 'wsp_1', 'x', 'CNY', 'en');
    insert into ledger_party (organisation_id, workspace_id, id, kind, name, currency, made_at) values
      ('org_1', 'wsp_1', 'pty_1', 'creator', 'x', null, now()), ('org_1', 'wsp_1', 'pty_2', 'cash', 'x', 'CNY', now());
    insert into payouts_payer (organisation_id, id, name, country, withholding_agent, general_taxpayer, made_at)
      values ('org_1', 'pyr_1', 'x', 'CN', true, true, now());
    insert into payouts_template (organisation_id, id, template, made_at) values ('org_1', 'own', '{"id": "own"}', now());
    insert into payouts_account (organisation_id, id, details, made_at) values
      ('org_1', 'acc_old', 'sealed', now()), ('org_1', 'acc_new', 'sealed', now()), ('org_1', 'acc_lost', 'sealed', now());
    insert into payouts_payee (organisation_id, workspace_id, party_id, kind, format, account_id, updated_at)
      values ('org_1', 'wsp_1', 'pty_1', 'resident', 'own', 'acc_new', now());
    insert into ledger_fact (organisation_id, workspace_id, id, kind, happened_on, payload, source, key, hash, made_at)
      values ('org_1', 'wsp_1', 'fct_1', 'payout', '2026-12-01', '{}', 'system', 'k', 'h', now());
    insert into payouts_batch (organisation_id, workspace_id, id, payer_id, cash_id, format, pay_on, state, made_at) values
      ('org_1', 'wsp_1', 'pob_1', 'pyr_1', 'pty_2', 'own', '2026-11-30', 'done', now()),
      ('org_1', 'wsp_1', 'pob_2', 'pyr_1', 'pty_2', 'own', '2026-11-30', 'draft', now())`);
  const line = (id: string, batch: string, state: string, settled: string | null) =>
    client.query(
      `insert into payouts_line (organisation_id, workspace_id, id, batch_id, party_id, account_id, reference, currency, gross, base, tax,
        pool, collaboration_id, withholding, items, state, settled_on, fact_id)
      values ('org_1', 'wsp_1', $1, $2, 'pty_1', 'acc_old', $1, 'CNY', 1010000, 1000000, 160000, $3, 'col_1', $4, '{1:1}', $5, $6, $7)`,
      [id, batch, POOL, '{"working": {"scheme": "per-payment"}}', state, settled, settled === null ? null : 'fct_1'],
    );
  await line('pol_1', 'pob_1', 'paid', '2026-12-01');
  await line('pol_2', 'pob_2', 'waiting', null);

  expect(await migrate({ ...database.access, user: 'zc_owner' })).toContain('0032_payouts_more.sql');

  const { rows: parts } = await client.query(
    'select line_id, number, collaboration_id, pool, scheme, gross::int, vat::int, base::int, tax::int from payouts_part order by 1',
  );
  const part = {
    number: 1,
    collaboration_id: 'col_1',
    scheme: 'per-payment',
    gross: 1_010_000,
    vat: 10_000,
    base: 1_000_000,
    tax: 160_000,
  };
  expect(parts).toEqual([
    { line_id: 'pol_1', ...part, pool: POOL.replace('2026-11', '2026-12') },
    { line_id: 'pol_2', ...part, pool: POOL },
  ]);
  const { rows: accounts } = await client.query('select id, workspace_id, party_id from payouts_account order by 1');
  expect(accounts).toEqual([
    { id: 'acc_new', workspace_id: 'wsp_1', party_id: 'pty_1' },
    { id: 'acc_old', workspace_id: 'wsp_1', party_id: 'pty_1' },
  ]);
  const { rows: batches } = await client.query('select id, template from payouts_batch order by 1');
  expect(batches).toEqual([
    { id: 'pob_1', template: { id: 'own' } },
    { id: 'pob_2', template: null },
  ]);
});
