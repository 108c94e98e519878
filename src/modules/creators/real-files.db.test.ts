/** Real, de-identified exports, when they lie beside the repository; the same rules on synthetic rows stand in the other tests. */
import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel/context.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { createTestDatabase, makeWorkspace, type TestDatabase } from '#tests/support/database.ts';
import { countCreators, getCreator, importCreatorsFile, listCreators } from './index.ts';

const folder = `${import.meta.dirname}/../../../../shared/data`;

describe.runIf(existsSync(folder))('real exports', () => {
  let db: AppDatabase;
  let database: TestDatabase;
  let ctx: Context;
  beforeAll(async () => {
    database = await createTestDatabase();
    ({ db } = database);
    ctx = await makeWorkspace(db);
  });
  afterAll(() => database.close());

  test.each(['creators-huitun.csv', 'creators-koc.csv', 'notes-koc.csv', 'notes-matrix.csv'])(
    '%s: every row is accounted for, and again it changes nothing',
    async (name) => {
      const { rows, state } = await importCreatorsFile(db, ctx, `${folder}/${name}`);
      expect(state).toBe('done');
      expect(rows.read).toBeGreaterThan(50);
      expect(rows.created + rows.updated + rows.unchanged + rows.rejected).toBe(rows.read);
      const again = await importCreatorsFile(db, ctx, `${folder}/${name}`);
      expect(again.rows).toMatchObject({ read: rows.read, created: 0, rejected: rows.rejected });
      expect(again.changes.touched).toEqual([]);
    },
  );

  test('scores and counts stand on them', async () => {
    const { total, scores } = await countCreators(db, ctx, {});
    expect(total).toBe(
      await inTenant(
        db,
        ctx,
        async (tx) =>
          (await sql<{ n: number }>`select count(*)::int as n from creators_creator`.execute(tx)).rows[0]!.n,
      ),
    );
    expect(scores.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const [top] = (
      await listCreators(db, ctx, {
        filters: { score: { min: 1 } },
        sort: 'score',
        direction: 'desc',
        cursor: null,
        limit: 1,
      })
    ).rows;
    const { score } = await getCreator(db, ctx, top!.id);
    expect(score.total).toBe(top!.score);
    expect(score.known).toBe(top!.scoreKnown);
  });
});
