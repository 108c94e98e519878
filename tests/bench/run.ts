/**
 * `npm run bench [-- name …]`: runs each benchmark as a process of its own and
 * prints one table. A benchmark prints lines of JSON: { what, value, unit, target? }.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';

const HERE = import.meta.dirname;
const BENCHES = ['start', 'import', 'grid', 'plan', 'plan-questions', 'optimiser', 'ledger', 'deals'];

interface Measure {
  what: string;
  value: number;
  unit: string;
  /** The most that is wanted, in the same unit. */
  target?: number;
}

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : BENCHES;
process.stdout.write(
  `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}\n\n`,
);
process.stdout.write(`| measure | figure | target | met |\n|---|---:|---:|---|\n`);
let failed = false;
for (const name of names) {
  const file = resolve(HERE, `${name}.ts`);
  if (!existsSync(file)) {
    process.stderr.write(`There is no benchmark called ${name}; there are: ${BENCHES.join(', ')}.\n`);
    process.exit(2);
  }
  const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
    const { what, value, unit, target } = JSON.parse(line) as Measure;
    const met = target === undefined ? '' : value <= target ? 'yes' : 'no';
    process.stdout.write(
      `| ${what} | ${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit} | ${target === undefined ? '' : `${target} ${unit}`} | ${met} |\n`,
    );
  }
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
