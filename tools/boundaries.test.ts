import { describe, expect, test } from 'vitest';
import { decideImport } from './boundaries.ts';

const allowed = [
  ['modules/plans/verbs.ts', 'modules/creators/index.ts'],
  ['modules/plans/verbs.ts', 'modules/plans/store.ts'],
  ['modules/creators/verbs.ts', 'platform/database.ts'],
  ['web/api.ts', 'modules/plans/contract.ts'],
  ['http/plans.ts', 'modules/plans/index.ts'],
  ['main.ts', 'http/app.ts'],
] as const;
const refused = [
  ['modules/creators/verbs.ts', 'modules/plans/index.ts'],
  ['modules/benchmarks/rows.ts', 'modules/creators/index.ts'],
  ['modules/workspaces/setup.ts', 'modules/ledger/index.ts'],
  ['modules/plans/verbs.ts', 'modules/creators/store.ts'],
  ['kernel/money.ts', 'platform/database.ts'],
  ['platform/database.ts', 'modules/creators/index.ts'],
  ['web/api.ts', 'modules/plans/index.ts'],
  ['modules/plans/verbs.ts', 'web/api.ts'],
  ['modules/plans/verbs.ts', 'tests/support/database.ts'],
] as const;

describe('boundaries', () => {
  test.each(allowed)('%s may import %s', (from, to) => expect(decideImport({ from, to })).toBeNull());
  test.each(refused)('%s may not import %s', (from, to) => expect(decideImport({ from, to })).not.toBeNull());
});
