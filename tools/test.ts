/**
 * `npm test`: verify, then unit tests, module tests on real PostgreSQL and
 * journeys in a real browser. Provides what it needs itself, or says in one
 * line what to do. Ends with one line that counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { provideBrowser } from './provide-browser.ts';

const ROOT = resolve(import.meta.dirname, '..');
const NODE = process.execPath;

function step(name: string, args: string[], env: Record<string, string> = {}): boolean {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(NODE, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

/** Workers side by side: left alone, Vitest keeps one of two cores for itself. Databases and browsers wait much. */
const WORKERS = { unit: availableParallelism(), db: availableParallelism() + 1, journeys: availableParallelism() + 1 };

/** Runs one Vitest project and returns what it counted. */
function project(
  name: keyof typeof WORKERS,
  title: string,
  env: Record<string, string> = {},
): { passed: number; failed: number; skipped: number } {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-test-'));
  const file = join(folder, 'report.json');
  const ok = step(
    title,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      name,
      `--maxWorkers=${WORKERS[name]}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    env,
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
    };
    const failed = ok ? report.numFailedTests : Math.max(1, report.numFailedTests);
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const count = (more: typeof counts) => {
  counts.passed += more.passed;
  counts.failed += more.failed;
  counts.skipped += more.skipped;
};

count(
  step('verify', ['tools/verify.ts']) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
);
count(project('unit', 'rules'));
count(project('db', 'modules on PostgreSQL'));

const browser = provideBrowser();
if (browser.path === null) {
  process.stderr.write(`${browser.why}\n`);
  count({ passed: 0, failed: 1, skipped: 0 });
} else {
  count(project('journeys', 'journeys in a browser', { CHROMIUM_PATH: browser.path }));
}

process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
