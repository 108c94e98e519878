import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusalError } from '#kernel/refusal.ts';
import { TABLE_LIMITS, type TableLimits } from './limits.ts';
import { readTable, type TableRow } from './read-table.ts';
import { writeXlsx } from './write-xlsx.ts';

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const read = async (bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS): Promise<TableRow[]> =>
  Array.fromAsync(readTable(oneChunk(bytes), limits));

/** A ZIP file of these parts; the checksums are left out, no reader here looks at them. */
function zipOf(parts: Readonly<Record<string, Buffer | string>>, flags = 0, wide = false): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name), wide ? widen(entry) : Buffer.alloc(0));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** Moves sizes and offset to the 64-bit extra field, as streaming writers in Java do. */
function widen(entry: Buffer): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(1n, 4);
  extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(20)), 12);
  extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(42)), 20);
  for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at);
  entry.writeUInt16LE(28, 30);
  return extra;
}

const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS =
  '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>';
const workbookOf = (sheet: Buffer | string, more: Readonly<Record<string, string>> = {}): Buffer =>
  zipOf({
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  });

const xlsxBytes = async (build: (workbook: exceljs.Workbook) => void): Promise<Buffer> => {
  const workbook = new exceljs.Workbook();
  build(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

describe('workbooks', () => {
  it('gives text, numbers, dates, percentages, booleans and formula results as text', async () => {
    const bytes = await xlsxBytes((workbook) => {
      const sheet = workbook.addWorksheet('达人');
      sheet.addRow(['昵称', '粉丝', '更新', '时刻', '占比', '是否', '公式']);
      const row = sheet.addRow([
        '小红',
        7853300,
        new Date('2026-08-06T00:00:00Z'),
        new Date('2026-08-11T23:59:37Z'),
        0.125,
        true,
        { formula: '1+1', result: 2 },
      ]);
      row.getCell(3).numFmt = 'yyyy/m/d';
      row.getCell(4).numFmt = 'yyyy-mm-dd hh:mm:ss';
      row.getCell(5).numFmt = '0.00%';
    });
    const rows = await read(bytes);
    expect(rows.map((row) => [row.sheet, row.rowNumber, row.cells])).toEqual([
      ['达人', 1, ['昵称', '粉丝', '更新', '时刻', '占比', '是否', '公式']],
      ['达人', 2, ['小红', '7853300', '2026-08-06', '2026-08-11 23:59:37', '12.5%', 'TRUE', '2']],
    ]);
  });

  it('keeps all digits of ids, whole numbers whole, rich text joined and phonetic marks out', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="A3"><x:v>2084224137567178754</x:v></x:c><x:c r="C3"><x:v>7853300.0</x:v></x:c>' +
      '<x:c r="D3"><x:v>1.0E7</x:v></x:c><x:c r="E3" t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>a &amp; b&#10;c</x:t></x:is></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings =
      '<sst><si><r><t>小</t></r><r><t xml:space="preserve">红 </t></r><rPh sb="0" eb="1"><t>xiao</t></rPh></si></sst>';
    expect(await read(workbookOf(sheet, { 'xl/sharedStrings.xml': strings }))).toEqual([
      {
        sheet: 'S',
        rowNumber: 3,
        cells: ['2084224137567178754', '', '7853300', '10000000', '小红 ', 'a & b\nc'],
        links: null,
        problems: [],
      },
    ]);
  });

  it('gives rows without a usable number the next one', async () => {
    const rows = ['', ' r="5"', ' r="5"', ' r="2"', ' r="1.5"', ' r="x"', ' r="-3"', ' r="20"'];
    const sheet = `<worksheet><sheetData>${rows.map((r) => `<row${r}><c><v>1</v></c></row>`).join('')}</sheetData></worksheet>`;
    expect((await read(workbookOf(sheet))).map((row) => row.rowNumber)).toEqual([1, 5, 6, 7, 8, 9, 10, 20]);
  });

  it('drops what no database takes, and cuts cells that are too long', async () => {
    const long = 'ab'.repeat(1_000_000);
    const sheet = `<worksheet><row><c t="inlineStr"><is><t>a&#0;b&#xD800;c&#10;d</t></is></c><c t="inlineStr"><is><t>${long}</t></is></c><c t="s"><v>0</v></c></row></worksheet>`;
    const [row] = await read(workbookOf(sheet, { 'xl/sharedStrings.xml': `<sst><si><t>${long}</t></si></sst>` }));
    expect(row?.cells[0]).toBe('ab\uFFFDc\nd');
    expect(row?.cells.slice(1).map((cell) => cell.length)).toEqual([
      TABLE_LIMITS.maxCellCharacters,
      TABLE_LIMITS.maxCellCharacters,
    ]);
    expect(row?.problems).toEqual([
      { column: 1, code: 'cell-cut' },
      { column: 2, code: 'cell-cut' },
    ]);
  });

  it('refuses shared texts beyond the limit', async () => {
    const strings = `<sst><si><t>${'ab'.repeat(100_000)}</t></si></sst>`;
    await expect(
      read(workbookOf('<worksheet/>', { 'xl/sharedStrings.xml': strings }), {
        ...TABLE_LIMITS,
        maxSharedCharacters: 50_000,
      }),
    ).rejects.toMatchObject({ refusal: { code: 'table.bomb' } });
  });

  it('reads 64-bit ZIP fields', async () => {
    const bytes = zipOf(
      {
        'xl/workbook.xml': WORKBOOK,
        'xl/_rels/workbook.xml.rels': RELATIONS,
        'xl/worksheets/sheet1.xml': '<worksheet><row><c><v>12</v></c></row></worksheet>',
      },
      0,
      true,
    );
    expect((await read(bytes)).map((row) => row.cells)).toEqual([['12']]);
  });

  it('gives the sheets in order and leaves hidden ones out', async () => {
    const bytes = await xlsxBytes((workbook) => {
      workbook.addWorksheet('empty');
      workbook.addWorksheet('secret', { state: 'hidden' }).addRow(['x']);
      workbook.addWorksheet('data').addRow(['y']);
    });
    expect((await read(bytes)).map((row) => [row.sheet, row.cells])).toEqual([['data', ['y']]]);
  });

  it('reads from a path as from a stream', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'table-test-'));
    try {
      const path = join(directory, 'any-name.txt');
      await writeFile(path, await xlsxBytes((workbook) => void workbook.addWorksheet('a').addRow(['x', 1])));
      expect((await Array.fromAsync(readTable(path))).map((row) => row.cells)).toEqual([['x', '1']]);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('reads back what was written, with formulas neutralised', async () => {
    const parts: Uint8Array[] = [];
    const rows = [
      ['=1+1', 12n, 0.5, null],
      ['小红', 2084224137567178754n, -3, true],
    ];
    for await (const part of writeXlsx([
      {
        name: 'a/b',
        columns: [{ header: 'x' }, { header: 'y' }, { header: 'z', format: '0.0%' }, { header: 'w' }],
        rows,
      },
    ]))
      parts.push(part);
    expect((await read(Buffer.concat(parts))).map((row) => row.cells)).toEqual([
      ['x', 'y', 'z', 'w'],
      ["'=1+1", '12', '50%'],
      ['小红', '2084224137567178754', '-300%', 'TRUE'],
    ]);
  });
});

describe('what is refused', () => {
  const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.alloc(2000)]);
  const sheet = `<worksheet><sheetData>${'<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(2000)}</sheetData></worksheet>`;

  it.each<[string, Uint8Array]>([
    ['table.empty', Buffer.alloc(0)],
    ['table.not-a-table', Buffer.from('%PDF-1.7 …')],
    ['table.not-a-table', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
    ['table.not-a-table', Buffer.from('<html><table></table></html>')],
    ['table.not-a-table', Buffer.from('[{"a": 1}]')],
    ['table.not-a-table', Buffer.from([1, 2, 0, 3, 0])],
    ['table.not-a-table', zipOf({ 'word/document.xml': '<document/>' })],
    ['table.old-workbook', OLE],
    ['table.old-workbook', zipOf({ 'xl/workbook.bin': 'x' })],
    ['table.encrypted', Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')])],
    ['table.encrypted', zipOf({ 'xl/workbook.xml': WORKBOOK, 'xl/_rels/workbook.xml.rels': RELATIONS }, 1)],
    ['table.truncated', workbookOf(sheet).subarray(0, 900)],
    ['table.truncated', workbookOf(`${sheet.slice(0, 500)}<`)],
    ['table.truncated', workbookOf('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')],
  ])('%s', async (code, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ refusal: { code } });
  });

  it('answers any cut or broken workbook with rows or a refusal, never with a defect', async () => {
    const whole = await xlsxBytes((workbook) => {
      const added = workbook.addWorksheet('a');
      for (let at = 0; at < 50; at++) added.addRow([at, `text ${at}`, at / 7]);
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: whole.length }),
        fc.integer({ min: 30, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (length, at, byte) => {
          const broken = Buffer.from(whole);
          broken[at] = byte;
          for (const bytes of [whole.subarray(0, length), broken]) {
            const outcome = await read(bytes).then(
              () => 'rows',
              (error: unknown) => (error instanceof RefusalError ? 'refused' : error),
            );
            expect(bytes.length < whole.length ? ['refused'] : ['rows', 'refused']).toContain(outcome);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('refuses a part that unpacks beyond the limits', async () => {
    const bomb = workbookOf(`<worksheet><sheetData>${'<x></x>'.repeat(4 * 1024 * 1024)}`);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb)).rejects.toMatchObject({ refusal: { code: 'table.bomb' } });
    await expect(read(workbookOf(sheet), { ...TABLE_LIMITS, maxUnpackedBytes: 10_000 })).rejects.toMatchObject({
      refusal: { code: 'table.bomb' },
    });
  });

  it('refuses what is too large, too wide, too long', async () => {
    const text = Buffer.from('a,b\n1,2\n3,4\n');
    await expect(read(text, { ...TABLE_LIMITS, maxFileBytes: 5 })).rejects.toMatchObject({
      refusal: { code: 'table.too-large' },
    });
    await expect(read(text, { ...TABLE_LIMITS, maxColumns: 1 })).rejects.toMatchObject({
      refusal: { code: 'table.too-wide' },
    });
    await expect(read(text, { ...TABLE_LIMITS, maxRows: 2 })).rejects.toMatchObject({
      refusal: { code: 'table.too-long' },
    });
    await expect(read(workbookOf(sheet), { ...TABLE_LIMITS, maxRows: 100 })).rejects.toMatchObject({
      refusal: { code: 'table.too-long' },
    });
  });

  it('leaves no temporary file behind', async () => {
    const before = await temporaryFolders();
    await expect(read(workbookOf('<worksheet><'))).rejects.toMatchObject({ refusal: { code: 'table.truncated' } });
    for await (const row of readTable(oneChunk(workbookOf(sheet)))) {
      expect(row.cells).toEqual(['x']);
      break;
    }
    expect(await temporaryFolders()).toEqual(before);
  });
});

async function temporaryFolders(): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  return (await readdir(tmpdir())).filter((name) => name.startsWith('table-')).toSorted();
}
