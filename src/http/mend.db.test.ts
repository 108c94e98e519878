import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTenant } from '#platform/database.ts';
import { makeWorkspace } from '#tests/support/database.ts';
import { startTestServer, type TestServer } from '#tests/support/http.ts';
import { mendAfterCrash } from './mend.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('imports that a killed server left are ended in every organisation, not only in the first', async () => {
  const { db } = server.services;
  const all = [await makeWorkspace(db), await makeWorkspace(db), await makeWorkspace(db)];
  for (const ctx of all)
    await inTenant(db, ctx, (tx) =>
      sql`insert into creators_import (organisation_id, received_in, id, file_name, state, by_actor, started_at, heartbeat_at)
        values (${ctx.organisationId}, ${ctx.workspaceId}, 'imp_left', 'left.csv', 'running', 'Mei', now(), now())`.execute(
        tx,
      ),
    );
  await mendAfterCrash(server.services, new Date());
  for (const ctx of all) {
    const { rows } = await inTenant(db, ctx, (tx) =>
      sql<{ state: string; code: string }>`select state, refusal->>'code' as code from creators_import`.execute(tx),
    );
    expect(rows).toEqual([{ state: 'failed', code: 'creators.import-died' }]);
  }
});
