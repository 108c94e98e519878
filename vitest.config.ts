import { defineConfig } from 'vitest/config';

const shared = {
  isolate: false,
  // A second, as it is by itself, is little on a machine that does other work.
  expect: { poll: { timeout: 20_000 } },
  setupFiles: ['./tests/support/fail-on-console-error.ts', './tests/support/fast-check.ts'],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          testTimeout: 60_000,
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'tests/data/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'db',
          include: ['src/**/*.db.test.ts'],
          globalSetup: ['./tests/support/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['./tests/support/built-web.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
