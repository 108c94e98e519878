/** Any table file as rows of text cells, streamed: CSV and its kin, or XLSX. */
import { open } from 'node:fs/promises';
import { refuse } from '#kernel/refusal.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { detectKind } from './detect.ts';
import { TABLE_LIMITS, type TableLimits } from './limits.ts';
import { openSource, type OpenSource, type TableSource } from './source.ts';
import { readXlsx } from './xlsx.ts';

export interface TableRow {
  /** Empty for a text file. */
  readonly sheet: string;
  /** As a spreadsheet shows it, from 1. */
  readonly rowNumber: number;
  /** As written, neither trimmed nor converted; cells after the last filled one may be missing. */
  readonly cells: string[];
}

/**
 * Rows of a table file in order; empty rows are counted and left out. What the
 * file is, is read from its bytes and not from its name. Refuses `table.empty`,
 * `table.not-found`, `table.too-large`, `table.not-a-table`, `table.old-workbook`,
 * `table.encrypted`, `table.truncated`, `table.bomb`, `table.bad-encoding`,
 * `table.broken-quotes`, `table.too-wide`, `table.too-long`.
 */
export async function* readTable(source: TableSource, limits: TableLimits = TABLE_LIMITS): AsyncGenerator<TableRow> {
  const file = await openSource(source, limits);
  try {
    const kind = detectKind(file.head);
    if (kind === 'zip') yield* readXlsx(await file.toFile(), limits);
    else if (kind === 'text') yield* readText(file, limits);
    else if (kind === 'ole')
      refuse('invalid', (await isEncryptedPackage(file)) ? 'table.encrypted' : 'table.old-workbook');
    else refuse('invalid', 'table.not-a-table', { found: kind });
  } finally {
    await file.close();
  }
}

async function* readText(file: OpenSource, limits: TableLimits): AsyncGenerator<TableRow> {
  for await (const { rowNumber, cells } of readCsv(decodeText(file.bytes()), limits)) {
    if (rowNumber === 1 && cells.length === 1 && cells[0]!.length > 5000)
      refuse('invalid', 'table.not-a-table', { found: 'text' });
    yield { sheet: '', rowNumber, cells };
  }
}

/** A workbook locked with a password is a compound file with a stream of this name (in UTF-16). */
async function isEncryptedPackage(file: OpenSource): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  const handle = await open(await file.toFile(), 'r');
  try {
    let carry = Buffer.alloc(0);
    for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
      const window = Buffer.concat([carry, chunk as Buffer]);
      if (window.includes(name)) return true;
      carry = window.subarray(-name.length);
    }
    return false;
  } finally {
    await handle.close();
  }
}
