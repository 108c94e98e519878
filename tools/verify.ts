/** `npm run verify`: format, lint, types, boundaries, dead code, unused words, doc paths. No database; all run, all failures are shown. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BIN = resolve(ROOT, 'node_modules/.bin');

const CHECKS: readonly [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '-p', '.'],
  ['lint', 'oxlint', '--type-aware', '--quiet'],
  ['format', 'oxfmt', '--check'],
  ['boundaries', 'node', 'tools/boundaries.ts'],
  ['dead code', 'knip', '--no-progress'],
  ['unused words', 'node', 'tools/unused-words.ts'],
  ['doc paths', 'node', 'tools/doc-paths.ts'],
];

interface Result {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

function run([name, command, ...args]: (typeof CHECKS)[number]): Promise<Result> {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(resolve(BIN, command), args, {
      cwd: ROOT,
      env: { ...process.env, PATH: `${BIN}:${process.env['PATH']}` },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const finish = (ok: boolean) => done({ name, ok, seconds: (performance.now() - started) / 1000, output });
    child.on('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

const queue = [...CHECKS];
const results: Result[] = [];
async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const result = await run(next);
    results.push(result);
    process.stdout.write(`${result.ok ? 'ok  ' : 'FAIL'} ${result.name.padEnd(12)} ${result.seconds.toFixed(1)} s\n`);
    if (!result.ok) process.stdout.write(`${result.output.trimEnd()}\n`);
  }
}
await Promise.all([work(), work()]);
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
