/**
 * The ledger: posting against plain INSERTs of the same rows, a long statement, a million orders, a trial balance over ten
 * million entries. Sizes can be set: LEDGER_ORDERS, LEDGER_ENTRIES.
 */
import { sql, type Transaction } from 'kysely';
import type { DB } from '#platform/database.ts';
import { newId } from '#kernel/id.ts';
import { createParty, getStatement, getTrialBalance, importOrders, type OrderToBook } from '#modules/ledger/index.ts';
import { post, type JournalDraft } from '#modules/ledger/post.ts';
import { inTenant } from '#platform/database.ts';
import { openBenchDatabase } from './bench-database.ts';

const ORDERS = Number(process.env['LEDGER_ORDERS'] ?? 1_000_000);
const ENTRIES = Number(process.env['LEDGER_ENTRIES'] ?? 10_000_000);
const CREATORS = 2_000;

const print = (line: { what: string; value: number; unit: string; target?: number }): void =>
  void process.stdout.write(`${JSON.stringify(line)}\n`);

const bench = await openBenchDatabase();
const { db, ctx } = bench;
const party = (await createParty(db, ctx, { kind: 'creator', name: 'Bench' })).id;

const draft = (at: number): JournalDraft => ({
  fact: {
    id: newId('fct'),
    kind: 'service',
    happenedOn: '2026-11-01',
    payload: {
      kind: 'service',
      what: 'fee',
      on: '2026-11-01',
      rail: 'direct',
      partyId: party,
      amount: { amount: '100', currency: 'CNY' },
    },
    source: 'api',
    key: newId('fct'),
    hash: String(at).padStart(64, '0'),
  },
  journal: {
    bookedOn: '2026-11-01',
    forPeriod: null,
    rule: 'bench',
    rates: {},
    entries: [
      { account: 'expense:fee', currency: 'CNY', amount: 100n, home: 100n, partyId: party },
      { account: 'payable:creator', currency: 'CNY', amount: -100n, home: -100n, partyId: party, dueOn: '2026-11-01' },
    ],
  },
});

/** The same rows into tables of the same columns and keys, without any rule of ours: what PostgreSQL itself needs. */
async function plain(tx: Transaction<DB>, drafts: readonly JournalDraft[]): Promise<void> {
  const { organisationId, workspaceId } = ctx;
  const ids = drafts.map(({ fact }) => fact.id);
  await sql`insert into bench_fact select ${organisationId}, ${workspaceId}, id, 'service', date '2026-11-01', payload::jsonb, 'api', key, hash, null, null, null, ${ctx.now}
    from unnest(${ids}::text[], ${drafts.map(({ fact }) => JSON.stringify(fact.payload))}::text[], ${drafts.map(({ fact }) => fact.key)}::text[], ${drafts.map(({ fact }) => fact.hash)}::text[]) as f (id, payload, key, hash)`.execute(
    tx,
  );
  const { rows } = await sql<{ id: bigint; fact_id: string }>`
    insert into bench_journal (organisation_id, workspace_id, id, fact_id, booked_on, rule, lines)
    select ${organisationId}, ${workspaceId}, nextval('bench_number'), id, date '2026-11-01', 'bench', 2 from unnest(${ids}::text[]) as f (id) returning id, fact_id`.execute(
    tx,
  );
  const entries = rows.flatMap(({ id }) => [1, 2].map((line) => ({ id, line })));
  await sql`insert into bench_entry (organisation_id, workspace_id, journal_id, line, account, currency, amount, home_amount, party_id, due_on)
    select ${organisationId}, ${workspaceId}, id, line, case line when 1 then 'expense:fee' else 'payable:creator' end, 'CNY',
      case line when 1 then 100 else -100 end, case line when 1 then 100 else -100 end, ${party}, case line when 2 then date '2026-11-01' end
    from unnest(${entries.map(({ id }) => id.toString())}::bigint[], ${entries.map(({ line }) => line)}::smallint[]) as e (id, line)`.execute(
    tx,
  );
}

async function perSecond(
  size: number,
  work: (tx: Transaction<DB>, drafts: readonly JournalDraft[]) => Promise<unknown>,
): Promise<number> {
  const rounds = size === 1 ? 800 : 15;
  const batches = Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: size }, (__, at) => draft(round * size + at)),
  );
  const began = performance.now();
  for (const drafts of batches) await inTenant(db, ctx, (tx) => work(tx, drafts));
  return (rounds * size * 1_000) / (performance.now() - began);
}

async function asOwner(statements: readonly string[]): Promise<void> {
  const { Client } = (await import('pg')).default;
  const options = (db.pool as unknown as { options: { host: string; database: string } }).options;
  const client = new Client({ host: options.host, database: options.database, user: 'zc_owner' });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

try {
  await asOwner([
    'create sequence bench_number',
    'create table bench_fact (like ledger_fact including indexes)',
    'create table bench_journal (like ledger_journal including indexes including generated)',
    'create table bench_entry (like ledger_entry including indexes)',
    'grant all on bench_fact, bench_journal, bench_entry to zc_app',
    'grant usage on sequence bench_number to zc_app',
  ]);
  const posting = (tx: Transaction<DB>, drafts: readonly JournalDraft[]) => post(tx, ctx, drafts);
  for (const size of [1, 1_000]) {
    await perSecond(size === 1 ? 1 : 100, posting);
    const [ours, theirs] = [await perSecond(size, posting), await perSecond(size, plain)];
    print({ what: `journals per second, ${size} at a time`, value: ours, unit: '/s' });
    print({
      what: `plain INSERTs of the same rows over posting, ${size} at a time`,
      value: theirs / ours,
      unit: 'times',
      target: 2.5,
    });
  }

  const long = (await createParty(db, ctx, { kind: 'creator', name: 'Long' })).id;
  for (let at = 0; at < 10; at += 1)
    await inTenant(db, ctx, (tx) =>
      post(
        tx,
        ctx,
        Array.from({ length: 1_000 }, (_, index) => {
          const one = draft(at * 1_000 + index);
          return {
            ...one,
            journal: { ...one.journal!, entries: one.journal!.entries.map((entry) => ({ ...entry, partyId: long })) },
          };
        }),
      ),
    );
  const times: number[] = [];
  for (let at = 0; at < 15; at += 1) {
    const began = performance.now();
    await getStatement(db, ctx, { partyId: long, cursor: null, limit: 100 });
    times.push(performance.now() - began);
  }
  print({
    what: 'statement of a creator with 10,000 journals, median',
    value: times.toSorted((a, b) => a - b)[7]!,
    unit: 'ms',
    target: 100,
  });

  const orders = function* (): Generator<OrderToBook> {
    for (let at = 0; at < ORDERS; at += 1) {
      const creator = at % CREATORS;
      yield {
        creator: { platformId: `buyer${creator}`, name: `买手${creator}` },
        order: {
          on: '2026-11-11',
          claim: 'qianfan',
          orderId: `P${at}`,
          lineId: '1',
          net: String(1_000 + (at % 50_000)),
          rateBps: 2_000 + (at % 1_500),
          state: at % 10 === 0 ? 'paid' : 'settled',
          expectedReturnBps: 1_500,
        },
      };
    }
  };
  const began = performance.now();
  const booked = await importOrders(db, ctx, orders());
  if (booked.booked !== ORDERS) throw new Error(JSON.stringify(booked));
  print({
    what: `${ORDERS.toLocaleString('en')} order lines of a shop settled`,
    value: (performance.now() - began) / 1_000,
    unit: 's',
    target: 300,
  });
  print({
    what: 'peak memory of that process',
    value: process.resourceUsage().maxRSS / 1_024,
    unit: 'MB',
    target: 700,
  });

  const { rows } = await inTenant(db, ctx, (tx) =>
    sql<{ n: bigint }>`select count(*) as n from ledger_entry`.execute(tx),
  );
  const missing = Math.max(0, Math.ceil((ENTRIES - Number(rows[0]!.n)) / 2));
  // Filled in the database, rules and triggers of the ledger on: a hundred thousand journals in each statement.
  for (let left = missing; left > 0; left -= 100_000)
    await inTenant(db, ctx, async (tx) => {
      await sql`set local enable_nestloop = off`.execute(tx);
      await sql`
      with fact as (
        insert into ledger_fact (organisation_id, workspace_id, id, kind, happened_on, payload, source, key, hash, made_at)
        select ${ctx.organisationId}, ${ctx.workspaceId}, 'fct_' || ${left}::text || '_' || n, 'service', date '2025-01-01' + (n % 600), '{}', 'system', 'fill ' || ${left}::text || ' ' || n, 'x', now()
        from generate_series(1, ${Math.min(left, 100_000)}) as n returning id, happened_on
      ), journal as (
        insert into ledger_journal (organisation_id, workspace_id, fact_id, booked_on, rule, lines)
        select ${ctx.organisationId}, ${ctx.workspaceId}, id, happened_on, 'bench', 2 from fact returning id
      )
      insert into ledger_entry (organisation_id, workspace_id, journal_id, line, account, currency, amount, home_amount)
      select ${ctx.organisationId}, ${ctx.workspaceId}, journal.id, side.line, side.account, 'CNY', side.amount, side.amount
      from journal cross join (values (1::smallint, 'expense:fee', 100), (2::smallint, 'prepaid:platform', -100)) as side (line, account, amount)`.execute(
        tx,
      );
    });
  const summed = performance.now();
  await getTrialBalance(db, ctx, {});
  print({
    what: 'first trial balance after that, sums brought up to date',
    value: (performance.now() - summed) / 1_000,
    unit: 's',
  });
  const balance: number[] = [];
  for (let at = 0; at < 9; at += 1) {
    await inTenant(db, ctx, (tx) => post(tx, ctx, [draft(at)]));
    const start = performance.now();
    await getTrialBalance(db, ctx, {});
    balance.push(performance.now() - start);
  }
  print({
    what: `trial balance over ${ENTRIES.toLocaleString('en')} entries, median`,
    value: balance.toSorted((a, b) => a - b)[4]!,
    unit: 'ms',
    target: 500,
  });
} finally {
  await bench.close();
}
