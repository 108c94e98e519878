import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { expectVerbRules } from '#tests/support/verb-rules.ts';
import { ForecastQuality } from './contract.ts';
import {
  getForecastQuality,
  openForecasts,
  startOwnBacktest,
  stopOwnBacktest,
  waitForBacktests,
  type BacktestFiles,
} from './index.ts';

let database: TestDatabase;
let db: AppDatabase;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zc-backtest-'));
  await writeFile(join(folder, 'notes.csv'), makeNotes(400));
  await writeFile(join(folder, 'few.csv'), makeNotes(20));
  await writeFile(
    join(folder, 'creators.csv'),
    `creator_key,fans,图文报价\n${[0, 1, 2, 3, 4, 5].map((at) => `K${at},${15_000 + at},500`).join('\n')}\n`,
  );
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(async () => {
  await waitForBacktests(db);
  await database.close();
  await rm(folder, { recursive: true });
});

/** Six creators, a note every two days, counts from 5 to 500. */
function makeNotes(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const likes = Math.round(Math.exp(2 + (at % 6) * 0.5 + (((at * 29) % 100) - 50) / 40));
    return `n${at},K${at % 6},${at % 3 === 0 ? 'video' : 'normal'},${addDays('2023-01-01', at * 2)},${likes},1,0,0,2026-01-01`;
  });
  return `note_key,creator_key,type,publish_time,liked_count,collected_count,comment_count,share_count,snapshot_time\n${rows.join('\n')}\n`;
}

const files = (notes = 'notes.csv'): BacktestFiles => ({
  notes: { path: join(folder, notes), name: 'my notes.csv' },
  creators: { path: join(folder, 'creators.csv'), name: 'my creators.csv' },
});

const listActions = (ctx: Context): Promise<string[]> =>
  inTenant(db, ctx, async (tx) =>
    (await sql<{ action: string }>`select action from audit_entry order by at, audit_entry_id`.execute(tx)).rows.map(
      ({ action }) => action,
    ),
  );

describe('a backtest on own notes', () => {
  test('is stored with its files and an audit row, in words of the reader, and deletes what it was given', async () => {
    const ctx = await makeWorkspace(db);
    let released = 0;
    const release = (): Promise<void> => {
      released++;
      return Promise.resolve();
    };
    const started = await startOwnBacktest(db, ctx, { ...files(), release });
    expect(started.own).toBeNull();
    expect(started.progress).not.toBeNull();
    await waitForBacktests(db);
    const quality = ForecastQuality.parse(await getForecastQuality(db, { ...ctx, locale: 'zh' }));
    expect(quality.progress).toBeNull();
    expect(quality.refusal).toBeNull();
    expect(quality.own!.files).toEqual({ notes: 'my notes.csv', creators: 'my creators.csv' });
    expect(quality.own!.report.notes).toBeGreaterThan(100);
    expect(quality.own!.report.coverage.byTier.micro).toBe(quality.own!.report.coverage.all);
    expect(quality.own!.sentence).toContain('粉丝 15,000 至 15,005 的 6 位达人');
    expect(quality.report.tested.creators).toBe(75);
    expect(released).toBe(1);
    expect(await listActions(ctx)).toEqual(['forecast.start-backtest', 'forecast.backtest']);
  });

  test('is nobody else’s', async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    await startOwnBacktest(db, mine, files());
    expect((await getForecastQuality(db, theirs)).progress).toBeNull();
    await waitForBacktests(db);
    expect((await getForecastQuality(db, mine)).own).not.toBeNull();
    expect((await getForecastQuality(db, theirs)).own).toBeNull();
  });

  test('that is refused says why until the next one starts', async () => {
    const ctx = await makeWorkspace(db);
    await startOwnBacktest(db, ctx, files('few.csv'));
    await waitForBacktests(db);
    const refused = await getForecastQuality(db, ctx);
    expect(refused.refusal!.code).toBe('forecast.too-few-notes');
    expect(refused.own).toBeNull();
    expect((await startOwnBacktest(db, ctx, files())).refusal).toBeNull();
    await waitForBacktests(db);
    expect((await getForecastQuality(db, ctx)).own).not.toBeNull();
  });

  test('runs once at a time in a workspace, and gives back files that it does not take', async () => {
    const ctx = await makeWorkspace(db);
    await startOwnBacktest(db, ctx, files());
    let released = 0;
    const second = startOwnBacktest(db, ctx, {
      ...files(),
      release: () => {
        released++;
        return Promise.resolve();
      },
    });
    await expect(second).rejects.toThrow('forecast.running');
    expect(released).toBe(1);
    await waitForBacktests(db);
  });

  test('outlives files that cannot be deleted, and keeps the real reason of a refusal', async () => {
    const ctx = await makeWorkspace(db);
    const release = (): Promise<void> => Promise.reject(new Error('the disk is gone'));
    await startOwnBacktest(db, ctx, { ...files(), release });
    await expect(startOwnBacktest(db, ctx, { ...files(), release })).rejects.toThrow('forecast.running');
    await waitForBacktests(db);
    const quality = await getForecastQuality(db, ctx);
    expect([quality.own !== null, quality.refusal]).toEqual([true, null]);
  });

  test('cannot be stopped once its report is being stored', async () => {
    const ctx = await makeWorkspace(db);
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const release = (): Promise<void> => {
      reached.resolve();
      return goOn.promise;
    };
    await startOwnBacktest(db, ctx, { ...files(), release });
    await reached.promise;
    await expect(stopOwnBacktest(db, ctx)).rejects.toThrow('forecast.not-running');
    goOn.resolve();
    await waitForBacktests(db);
    expect((await getForecastQuality(db, ctx)).own).not.toBeNull();
    expect(await listActions(ctx)).toEqual(['forecast.start-backtest', 'forecast.backtest']);
  });

  test('that is stopped stores nothing', async () => {
    const ctx = await makeWorkspace(db);
    await startOwnBacktest(db, ctx, files());
    await stopOwnBacktest(db, ctx);
    await waitForBacktests(db);
    const quality = await getForecastQuality(db, ctx);
    expect([quality.own, quality.refusal?.code]).toEqual([null, 'forecast.stopped']);
    expect((await listActions(ctx)).toSorted()).toEqual(['forecast.start-backtest', 'forecast.stop-backtest']);
  });

  test('ends when the server begins to stop', async () => {
    const ctx = await makeWorkspace(db);
    const stopping = new AbortController();
    openForecasts(db, { stopping: stopping.signal });
    await startOwnBacktest(db, ctx, files());
    stopping.abort();
    await waitForBacktests(db);
    expect((await getForecastQuality(db, ctx)).own).toBeNull();
  });

  test('reports are never changed, by the database’s own rule', async () => {
    const ctx = await makeWorkspace(db);
    await expect(
      inTenant(db, ctx, (tx) => sql`update forecast_backtest set made_by = 'x'`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('the rules of the verbs', () => {
  test('starting', () =>
    expectVerbRules(db, {
      action: 'forecast.start-backtest',
      prepare: () => Promise.resolve(files('few.csv')),
      act: async (ctx, given) => {
        await startOwnBacktest(db, ctx, given);
        await waitForBacktests(db);
      },
      makesNew: true,
    }));

  test('stopping', () =>
    expectVerbRules(db, {
      action: 'forecast.stop-backtest',
      prepare: (ctx) => startOwnBacktest(db, ctx, files()),
      act: (ctx) => stopOwnBacktest(db, ctx),
    }));
});
