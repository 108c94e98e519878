import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readNamedRows, writeCsv } from './index.ts';

const NAMES = { code: ['编码', 'Code'], units: ['数量', 'Units'] } as const;

const read = async (text: string | AsyncIterable<Uint8Array>): Promise<unknown[]> => {
  const source = typeof text === 'string' ? Readable.from([Buffer.from(text)]) : text;
  const rows: unknown[] = [];
  for await (const { row, get } of readNamedRows(source, NAMES, ['code'])) rows.push([row, get('code'), get('units')]);
  return rows;
};

test.each([
  ['code,units\nA1,3\n', [[2, 'A1', '3']]],
  ['Stock list\n\n编码（必填）;数 量\nＡ１;３\n', [[4, 'A1', '3']]],
  ['units,other,Code\n,x,A1\n', [[2, 'A1', null]]],
  ['code\nA1\n', [[2, 'A1', null]]],
])('%j', async (text, rows) => expect(await read(text)).toEqual(rows));

test('what our own export keeps a spreadsheet from running reads as it was', async () => {
  expect(await read(writeCsv([['Code'], ['=1+1'], ['-a'], ["'quoted'"]]))).toEqual([
    [2, '=1+1', null],
    [3, '-a', null],
    [4, "'quoted'", null],
  ]);
});

test('without the column that is needed it is refused, naming it', async () => {
  await expect(read('units\n3\n')).rejects.toMatchObject({
    refusal: { kind: 'invalid', code: 'table.columns-missing', detail: { columns: ['编码'] } },
  });
});
