import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvParser, detectDelimiter } from './csv.ts';
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

  it.each([
    ['table.broken-quotes', Buffer.from('a,b\n"1,2\n3,4\n')],
    ['table.bad-encoding', Buffer.concat([Buffer.from('昵称,粉丝\n'), Buffer.from([0xff, 0xff, 0x2c, 0x31, 0x0a])])],
  ])('refuses %s', async (code, bytes) => {
    await expect(read(bytes, 1000)).rejects.toMatchObject({ refusal: { code } });
  });

  it('tells the delimiter by rows of the same width', () => {
    expect(detectDelimiter('导出数据\na,b,c\n1,2,3\n')).toBe(',');
    expect(detectDelimiter('a\tb\n"x, y, z"\t1\n')).toBe('\t');
  });

  it('gives the same records however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '万', ' ') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, size) => {
          const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
          const parser = createCsvParser(',');
          const found: string[][] = [];
          for (let at = 0; at < text.length; at += size) found.push(...parser.push(text.slice(at, at + size)));
          found.push(...parser.end());
          expect(found).toEqual(rows);
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
