/** Import of 100,000 creators as CSV and as XLSX: seconds and peak memory of this process. */
import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { importCreatorsFile } from '#modules/creators/index.ts';
import { openBenchDatabase } from './bench-database.ts';
import { writeCreators } from './generate-creators.ts';

const CREATORS = 100_000;
const TARGET_SECONDS: Record<string, number | undefined> = { csv: 10, xlsx: 20 };

const print = (line: { what: string; value: number; unit: string; target?: number | undefined }): void =>
  void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Measures one format in a process of its own, so that the peak is its own. */
async function measure(format: string): Promise<void> {
  const bench = await openBenchDatabase();
  try {
    const path = join(bench.folder, `creators.${format}`);
    const made = fork(import.meta.filename, ['write', path]);
    await new Promise((resolve) => made.once('exit', resolve));
    for (const round of ['first import', 're-import, nothing new']) {
      const began = performance.now();
      const state = await importCreatorsFile(bench.db, bench.ctx, path);
      const seconds = (performance.now() - began) / 1000;
      const peak = process.resourceUsage().maxRSS / 1024;
      const whole = state.rows.created + state.rows.unchanged === CREATORS;
      if (!whole) throw new Error(`${format}: ${JSON.stringify(state.rows)}`);
      const what = `import ${CREATORS.toLocaleString('en')} creators, ${format}, ${round}`;
      print({ what, value: seconds, unit: 's', target: TARGET_SECONDS[format] });
      print({ what: `${what}, load average of the machine`, value: loadavg()[0]!, unit: '' });
      print({ what: `${what}, peak memory`, value: peak, unit: 'MB', target: 700 });
    }
  } finally {
    await bench.close();
  }
}

const [task = 'all', argument = ''] = process.argv.slice(2);
if (task === 'write') await writeCreators(argument, CREATORS);
else if (task === 'measure') await measure(argument);
else {
  for (const format of ['csv', 'xlsx']) {
    const run = fork(import.meta.filename, ['measure', format]);
    await new Promise((resolve) => run.once('exit', resolve));
  }
}
