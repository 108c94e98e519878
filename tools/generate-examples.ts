/**
 * Writes examples/creators-synthetic.csv: 2,000 invented creators over all four
 * tiers in the column layout of a Huitun export. Nobody in it exists.
 *
 * Run: node tools/generate-examples.ts (same bytes on every run and machine).
 *
 * From 100,000 followers upwards the draws follow quantiles measured on a public
 * export. Where nothing is published the generator ASSUMES, and says so:
 *  - 10,000-100,000 followers: quotes of CNY 0.075 per follower and 1.8 %
 *    engagements per follower at the median, both between the measured neighbours;
 *  - below 10,000 followers: quotes of CNY 0.08 per follower (measured 0.036 on 68
 *    creators mostly abroad; published price lists say about 0.1) and 5.5 %
 *    engagements per follower (measured 10.9 % on 73 hand-picked creators);
 *  - onboarding on Pugongying, MCN membership, follower gender and city weights.
 * All figures with their sources: tools/examples/distributions.ts.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COLUMNS, drawCreatorRow } from './examples/creator-row.ts';
import { TIER_DRAWS } from './examples/distributions.ts';
import { makeRandom } from './examples/random.ts';

const SEED = 20_261_116;
const FILE = fileURLToPath(new URL('../examples/creators-synthetic.csv', import.meta.url));

const quoteCell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The whole file as text: UTF-8 with a byte order mark, as the vendor writes it. */
export function generateCreators(counts: readonly number[] = TIER_DRAWS.map((draw) => draw.count)): string {
  const random = makeRandom(SEED);
  const taken = new Set<string>();
  let number = 0;
  const rows = TIER_DRAWS.flatMap((draw, index) =>
    Array.from({ length: counts[index]! }, () => drawCreatorRow(random, draw, (number += 1), taken)),
  );
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => quoteCell(row[column])).join(','))];
  return `\uFEFF${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(FILE, generateCreators());
  process.stdout.write(`${FILE}\n`);
}
