/** Rows into a temporary table by COPY. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const SPECIAL = /[\\\t\n\r]/;
const EVERY_SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeCopy = (value: string): string =>
  SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, (character) => ESCAPED[character]!) : value;

/** COPY's text form of one row; NULL is \N. */
export function copyLine(values: readonly (string | null)[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (i > 0) line += '\t';
    line += value === null ? '\\N' : escapeCopy(value);
  }
  return `${line}\n`;
}

/** Sends the lines to `target`: a table with its columns in brackets. */
export async function copyRows(client: pg.PoolClient, target: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  // PostgreSQL's text holds no NUL.
  const text = lines.join('').replaceAll('\0', '');
  await pipeline(Readable.from([Buffer.from(text)]), client.query(copyFrom(`copy ${target} from stdin`)));
}
