import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvParser, detectDelimiter } from './csv.ts';
import type { CsvRecord } from './csv-record.ts';
import { TABLE_LIMITS } from './limits.ts';
import { readTable } from './read-table.ts';
import { writeCsv } from './write-csv.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (bytes: Uint8Array | string, size = 7): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of readTable(chunksOf(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, size)))
    rows.push(row.cells);
  return rows;
};

/** `昵称,粉丝` and `小红,12` in GB18030. */
const GB = Buffer.from([
  0xea, 0xc7, 0xb3, 0xc6, 0x2c, 0xb7, 0xdb, 0xcb, 0xbf, 0x0a, 0xd0, 0xa1, 0xba, 0xec, 0x2c, 0x31, 0x32, 0x0a,
]);

describe('delimited text', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n"1;x";2\n',
      [
        ['a', 'b'],
        ['1;x', '2'],
      ],
    ],
    [
      'tabs with commas inside',
      'a\tb\n1,5\t2,5\n',
      [
        ['a', 'b'],
        ['1,5', '2,5'],
      ],
    ],
    [
      'CRLF and no last line break',
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR alone',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes with line breaks and doubled quotes',
      'a,b\n"x\n""y""",2\n',
      [
        ['a', 'b'],
        ['x\n"y"', '2'],
      ],
    ],
    [
      'an empty last cell',
      'a,b\n1,\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'an empty last cell at the end',
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a quote inside a cell',
      'a,b\n5" x,2\n',
      [
        ['a', 'b'],
        ['5" x', '2'],
      ],
    ],
    [
      'a byte-order mark',
      '\uFEFFa,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a stated delimiter',
      'sep=;\na;b,c\n1;2\n',
      [
        ['a', 'b,c'],
        ['1', '2'],
      ],
    ],
  ])('reads %s', async (_, text, rows) => {
    for (const size of [1, 2, 3, 1000]) expect(await read(text, size)).toEqual(rows);
  });

  it('keeps the row numbers of a spreadsheet over blank rows', async () => {
    const numbers: number[] = [];
    for await (const row of readTable(chunksOf(Buffer.from('a,b\n,\n\n1,2\n'), 4))) numbers.push(row.rowNumber);
    expect(numbers).toEqual([1, 4]);
  });

  it('reads GB18030 whatever the chunk border cuts, also after a plain ASCII start', async () => {
    for (const size of [1, 2, 3, 5, 100]) {
      expect(await read(GB, size)).toEqual([
        ['昵称', '粉丝'],
        ['小红', '12'],
      ]);
      expect(await read(Buffer.concat([Buffer.from('name,fans\n'), GB]), size)).toEqual([
        ['name', 'fans'],
        ['昵称', '粉丝'],
        ['小红', '12'],
      ]);
    }
  });

  it('reads UTF-16 with its mark', async () => {
    expect(await read(Buffer.from('\uFEFF昵称\t粉丝\n小红\t12\n', 'utf16le'), 64)).toEqual([
      ['昵称', '粉丝'],
      ['小红', '12'],
    ]);
  });

  it('keeps reading over a broken character', async () => {
    const text = Buffer.concat([
      Buffer.from(`昵称,简介\n${'小红,护肤博主的一天\n'.repeat(20)}小绿,被截断`),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from('\n末,行\n'),
    ]);
    const rows = await read(text, 50);
    expect(rows).toHaveLength(23);
    expect(rows.slice(-2)).toEqual([
      ['小绿', '被截断\uFFFD'],
      ['末', '行'],
    ]);
  });

  it('refuses text in no known encoding', async () => {
    const bytes = Buffer.concat([Buffer.from('昵称,粉丝\n'), Buffer.from([0xff, 0xff, 0x2c, 0x31, 0x0a])]);
    await expect(read(bytes, 1000)).rejects.toMatchObject({ refusal: { code: 'table.bad-encoding' } });
  });

  it('refuses a row without end', async () => {
    const rows = readTable(chunksOf(Buffer.from(`a,b\n${'1,'.repeat(600)}`), 100), {
      ...TABLE_LIMITS,
      maxRecordCharacters: 300,
    });
    await expect(Array.fromAsync(rows)).rejects.toMatchObject({ refusal: { code: 'table.row-too-long' } });
  });

  it('tells the delimiter by rows of the same width', () => {
    expect(detectDelimiter('导出数据\na,b,c\n1,2,3\n')).toBe(',');
    expect(detectDelimiter('a\tb\n"x, y, z"\t1\n')).toBe('\t');
  });

  it('gives the same records however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '万', ' ') });
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 2 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
          ),
        fc.integer({ min: 1, max: 9 }),
        (rows, size) => {
          const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          const parser = createCsvParser(',');
          const found: CsvRecord[] = [];
          for (let at = 0; at < text.length; at += size) found.push(...parser.push(text.slice(at, at + size)));
          found.push(...parser.end());
          expect(found.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  it('reads back what was written', async () => {
    const rows = [
      ['名称', 'note'],
      ['a "b", c', 'line\nbreak'],
      ['plain', '中文'],
    ];
    const parts: Uint8Array[] = [];
    for await (const part of writeCsv(rows)) parts.push(part);
    const bytes = Buffer.concat(parts);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(await read(bytes)).toEqual(rows);
  });
});

describe('stray quotes', () => {
  const table = (change: Readonly<Record<number, string>>): string =>
    ['name,link,fans', ...Array.from({ length: 60 }, (_, at) => change[at + 2] ?? `n${at + 2},l${at + 2},${at}`)].join(
      '\n',
    );
  const problemsOf = async (text: string, size: number) =>
    (await Array.fromAsync(readTable(chunksOf(Buffer.from(text), size)))).flatMap(({ rowNumber, problems }) =>
      problems.map(({ column, code }) => [rowNumber, column, code]),
    );

  it.each<[string, Record<number, string>, [number, number][]]>([
    ['two that do not match', { 6: '"小美,l6,4', 51: '大"美",l51,49' }, [[6, 0]]],
    ['two that would match', { 6: '"小美,l6,4', 51: '大美",l51,49' }, [[6, 0]]],
    ['two on rows beside each other', { 6: '"小美,l6,4', 7: '大美",l7,5' }, [[6, 0]]],
    ['two over different columns', { 6: 'n6,"l6,4', 51: 'n51",l51,49' }, [[6, 1]]],
    ['one that never closes', { 6: '"小美,l6,4' }, [[6, 0]]],
    ['one in the last row', { 61: 'n61,l61,"59' }, [[61, 2]]],
  ])('lose no row: %s', async (_, change, problems) => {
    for (const size of [3, 40, 100_000]) {
      const rows = await read(table(change), size);
      expect(rows).toHaveLength(61);
      expect(rows.every((cells) => cells.length === 3)).toBe(true);
      expect(await problemsOf(table(change), size)).toEqual(problems.map(([row, at]) => [row, at, 'broken-quote']));
    }
  });

  it('leave cells over several lines whole, in any column and with any number of lines', async () => {
    const text = table({ 6: 'n6,"a\nb",4', 7: '"a\n\nb\nc",l7,5', 8: 'n8,l8,"6\nx"', 61: '"a ""b""\nc",l61,"59"' });
    for (const size of [3, 100_000]) {
      const rows = await read(text, size);
      expect(rows).toHaveLength(61);
      expect(rows[5]).toEqual(['n6', 'a\nb', '4']);
      expect(rows[6]).toEqual(['a\n\nb\nc', 'l7', '5']);
      expect(rows[7]).toEqual(['n8', 'l8', '6\nx']);
      expect(rows[60]).toEqual(['a "b"\nc', 'l61', '59']);
      expect(await problemsOf(text, size)).toEqual([]);
    }
  });
});

describe('cells that are too much', () => {
  it.each(['', '"'])('cuts a cell of two million characters and says so (quote: %j)', async (quote) => {
    const text = `name,bio\nx,${quote}${'a,'.repeat(quote === '' ? 0 : 1)}${'ab'.repeat(1_000_000)}${quote}\ny,z\n`;
    const rows = await Array.fromAsync(readTable(chunksOf(Buffer.from(text), 256 * 1024)));
    expect(rows.map((row) => row.cells[1]?.length)).toEqual([3, TABLE_LIMITS.maxCellCharacters, 1]);
    expect(rows.map((row) => row.problems)).toMatchObject([[], [{ column: 1, code: 'cell-cut' }], []]);
  });

  it('drops control characters', async () => {
    expect(await read(`a,b\n${'x'.repeat(5000)},1\n1\u0000\u0007,2\u007f\n`, 100_000)).toMatchObject([
      ['a', 'b'],
      {},
      ['1', '2'],
    ]);
  });
});
