import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '#platform/table/index.ts';
import { messages } from '#words/index.ts';
import { OrderMapping, readOrderFile, type OrderFileItem, type OrderLine, type OrderProblem } from './index.ts';

const HEADERS = [
  '支付时间',
  '订单ID',
  '订单状态',
  '规格名称',
  '规格ID',
  '价格',
  '达人名称',
  '达人ID',
  '商家实收金额',
  '用户实付金额',
  '退款金额',
  '有效销售金额（计佣金额）',
  '佣金率',
  '预估支出佣金',
  '合作类型',
  '推广渠道',
];
const GOOD = [
  '2026-08-11 23:59:37',
  'P801234567890123456',
  '已签收',
  '控油妆前乳 单支装',
  '64b1f0c2e13a4b0001aa11bb',
  '138',
  '示例达人',
  '5f00000000000000010000aa',
  '69',
  '68.04',
  '0.0',
  '69.0',
  '0.35',
  '24.15',
  '买手合作',
  '直播',
];
/** The good row with some columns changed. */
const row = (change: Readonly<Record<string, string>> = {}): string[] =>
  GOOD.map((cell, at) => change[HEADERS[at]!] ?? cell);
const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\n');

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
const readBytes = (bytes: Uint8Array, mapping: OrderMapping | null = null): Promise<OrderFileItem[]> =>
  Array.fromAsync(readOrderFile(bytesOf(bytes), mapping));
const read = (text: string, mapping: OrderMapping | null = null) => readBytes(encodeText(text, 'utf-8'), mapping);
const readRows = (...rows: string[][]) => read(csvOf([HEADERS, ...rows]));
const linesOf = (items: readonly OrderFileItem[]): OrderLine[] =>
  items.flatMap((item) => (item.kind === 'line' ? [item.line] : []));
const problemsOf = (items: readonly OrderFileItem[]): OrderProblem[] =>
  items.flatMap((item) => (item.kind === 'line' ? item.warnings : item.kind === 'rejected' ? item.problems : []));

describe("Qianfan's order file", () => {
  it('is read whole', async () => {
    const items = await readRows(row());
    expect(items).toEqual([
      { kind: 'header', format: 'qianfan-orders', rowNumber: 1, ignored: [] },
      {
        kind: 'line',
        warnings: [],
        line: {
          rowNumber: 2,
          orderId: 'P801234567890123456',
          lineId: 'P801234567890123456:64b1f0c2e13a4b0001aa11bb',
          paidAt: new Date('2026-08-11T15:59:37Z'),
          creatorName: '示例达人',
          creatorId: '5f00000000000000010000aa',
          code: null,
          skuId: '64b1f0c2e13a4b0001aa11bb',
          skuName: '控油妆前乳 单支装',
          price: 13_800n,
          paid: 6_900n,
          buyerPaid: 6_804n,
          refunded: 0n,
          commissionBase: 6_900n,
          commissionRatePpm: 350_000n,
          commission: 2_415n,
          settledCommission: null,
          state: 'received',
          stateText: '已签收',
          settledAt: null,
          updatedAt: null,
          cooperation: '买手合作',
          channel: '直播',
        },
      },
    ]);
  });

  it('in GBK, below a title, in another order of columns, with more of them', async () => {
    const order = [15, 1, 0, 8, 10, 12, 13, 2, 6];
    const text = csvOf([
      ['数据导出'],
      ['备注', ...order.map((at) => HEADERS[at]!)],
      ['x', ...order.map((at) => GOOD[at]!)],
    ]);
    const items = await readBytes(encodeText(text, 'gbk'));
    expect(items[0]).toEqual({ kind: 'header', format: 'qianfan-orders', rowNumber: 2, ignored: ['备注'] });
    expect(linesOf(items)).toMatchObject([
      { rowNumber: 3, orderId: 'P801234567890123456', creatorName: '示例达人', paid: 6_900n, skuId: null },
    ]);
  });

  it('from a workbook: dates, numbers and ids as cells', async () => {
    const workbook = new exceljs.Workbook();
    for (const name of ['一', '二']) {
      const sheet = workbook.addWorksheet(name);
      sheet.addRow(HEADERS);
      const cells: (string | number | Date)[] = [...GOOD];
      cells[0] = new Date('2026-08-11T23:59:37Z');
      cells[1] = `P${name === '一' ? 1 : 2}`;
      for (const at of [8, 9, 11, 12, 13]) cells[at] = Number(GOOD[at]);
      sheet.addRow(cells).getCell(1).numFmt = 'yyyy-mm-dd hh:mm:ss';
      sheet.addRow(row({ 订单ID: '' }));
      const number = sheet.addRow(GOOD);
      number.getCell(2).value = 8.01234567890123e17;
    }
    workbook.addWorksheet('说明').addRow(['something', 'else']);
    const items = await readBytes(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(linesOf(items).filter(({ orderId }) => orderId.startsWith('P'))).toMatchObject([
      { orderId: 'P1', paidAt: new Date('2026-08-11T15:59:37Z'), paid: 6_900n, buyerPaid: 6_804n, commission: 2_415n },
      { orderId: 'P2' },
    ]);
    const kinds = items.map(({ kind }) => kind);
    expect(kinds).toEqual(['header', 'line', 'rejected', 'line', 'line', 'rejected', 'line', 'sheet-left']);
    expect(problemsOf(items).map(({ code }) => code)).toEqual([
      'missing',
      'id-may-have-lost-digits',
      'missing',
      'id-may-have-lost-digits',
    ]);
  });

  it('of something else is unreadable, and says what is missing', async () => {
    expect(await read('订单ID,支付时间,商家实收金额\nP1,2026-08-11,69\n')).toEqual([
      { kind: 'unreadable', missing: ['commissionRate'], found: ['订单ID', '支付时间', '商家实收金额'] },
    ]);
    expect(await read('a,b\n1,2\n')).toMatchObject([{ kind: 'unreadable', found: ['a', 'b'] }]);
  });
});

describe('a row', () => {
  it.each<[Record<string, string>, Partial<OrderLine>]>([
    [
      { 商家实收金额: '¥ 69', 用户实付金额: '￥６８．０４' },
      { paid: 6_900n, buyerPaid: 6_804n },
    ],
    [
      { 商家实收金额: '1,069.00', '有效销售金额（计佣金额）': '', 预估支出佣金: '' },
      { paid: 106_900n, commissionBase: null },
    ],
    [{ 佣金率: '35%' }, { commissionRatePpm: 350_000n }],
    [{ 佣金率: '３５％' }, { commissionRatePpm: 350_000n }],
    [{ 佣金率: '' }, { commissionRatePpm: null }],
    [{ 佣金率: '0.08255', 预估支出佣金: '5.70' }, { commissionRatePpm: 82_550n }],
    [{ 退款金额: '-' }, { refunded: 0n }],
    [{ 支付时间: '2026/8/11 23:59' }, { paidAt: new Date('2026-08-11T15:59:00Z') }],
    [{ 支付时间: '46245.9997337963' }, { paidAt: new Date('2026-08-11T15:59:37Z') }],
    [{ 支付时间: '1786463977000' }, { paidAt: new Date('2026-08-11T15:59:37Z') }],
    [{ 订单ID: 'Ｐ８０１' }, { orderId: 'P801' }],
    [{ 达人ID: '612345e89012345678901234' }, { creatorId: '612345e89012345678901234' }],
    [{ 达人名称: '＝达人①' }, { creatorName: '＝达人①' }],
    [{ 达人名称: '暂无' }, { creatorName: null }],
    [
      { 规格ID: '', 规格名称: '' },
      { lineId: 'P801234567890123456', skuId: null },
    ],
    [{ 订单状态: '' }, { state: 'unknown', stateText: '' }],
  ])('with %j is taken without a question', async (change, line) => {
    const items = await readRows(row(change));
    expect(problemsOf(items)).toEqual([]);
    expect(linesOf(items)).toMatchObject([line]);
  });

  it('without an id of its goods is named by their name', async () => {
    const [one, two, again] = linesOf(
      await readRows(row({ 规格ID: '' }), row({ 规格ID: '', 规格名称: '另一' }), row({ 规格ID: '' })),
    );
    expect(one!.lineId).not.toBe(two!.lineId);
    expect(one!.lineId).toBe(again!.lineId);
  });

  it.each<[string, string, string]>([
    ['商家实收金额', '1.2w', 'rounded'],
    ['商家实收金额', '1.2万', 'rounded'],
    ['商家实收金额', '69.005', 'rounded'],
    ['订单状态', '奇怪', 'state-unknown'],
    ['佣金率', '35', 'rate-as-percent'],
    ['支付时间', '2026-08-11', 'day-only'],
    ['订单ID', '801234567890123000', 'id-may-have-lost-digits'],
    ['退款金额', '70', 'refund-above-paid'],
    ['有效销售金额（计佣金额）', '68', 'base-differs'],
    ['预估支出佣金', '24.20', 'commission-differs'],
  ])('with %s %s is taken with a warning: %s', async (column, value, code) => {
    const items = await readRows(row({ [column]: value }));
    expect(linesOf(items)).toHaveLength(1);
    expect(problemsOf(items)).toContainEqual({ rowNumber: 2, column, value, code });
  });

  it.each<[string, string, string]>([
    ['订单ID', '', 'missing'],
    ['订单ID', '8.01235E+17', 'id-lost-digits'],
    ['订单ID', '801234567890.0', 'id-lost-digits'],
    ['规格ID', '6.4E+23', 'id-lost-digits'],
    ['订单ID', 'P80****804', 'id-masked'],
    ['支付时间', '', 'missing'],
    ['支付时间', '8/11/2026', 'not-a-time'],
    ['商家实收金额', '', 'missing'],
    ['商家实收金额', '12,34', 'not-an-amount'],
    ['商家实收金额', '=A1', 'not-an-amount'],
    ['退款金额', '-5', 'below-zero'],
    ['佣金率', '350', 'not-a-rate'],
    ['佣金率', '三成', 'not-a-rate'],
    ['佣金率', '-0.1', 'not-a-rate'],
  ])('with %s %j is not taken: %s', async (column, value, code) => {
    const items = await readRows(row({ [column]: value }), row());
    expect(items[1]).toEqual({ kind: 'rejected', rowNumber: 2, problems: [{ rowNumber: 2, column, value, code }] });
    expect(linesOf(items)).toHaveLength(1);
  });

  it('with a stray quote is not taken, and its neighbours are', async () => {
    const text = [HEADERS, row(), row({ 规格名称: 'QUOTE' }), row()].map((cells) => cells.join(',')).join('\n');
    const items = await read(text.replace('QUOTE', '"unclosed'));
    expect(items.map(({ kind }) => kind)).toEqual(['header', 'line', 'rejected', 'line']);
    expect(problemsOf(items)).toMatchObject([{ rowNumber: 3, column: '规格名称', code: 'broken-quote' }]);
  });

  it('has a sentence for each problem, in both languages', async () => {
    const [problem] = problemsOf(await readRows(row({ 商家实收金额: '12,34' })));
    const { rowNumber, column, value, code } = problem!;
    for (const locale of ['en', 'zh'] as const) {
      const words = messages(locale).orderFiles;
      const sentence = words.problem({ row: rowNumber, column, value, why: words.problems[code] });
      for (const part of ['2', '商家实收金额', '12,34']) expect(sentence).toContain(part);
    }
  });

  it('comes out once for each that goes in, whatever stands in it', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', '-', '1.2w', '0', '2026-08-11', '1e9', '"', '\n'),
    );
    const change = fc.dictionary(fc.constantFrom(...HEADERS), cell);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const rows = changes.map((one) => row({ ...one, 推广渠道: 'x' }));
        const items = await readRows(...rows);
        // A lone quote may run rows together; such a row is told as broken and nothing is passed over in silence.
        const broken = problemsOf(items).some(({ code }) => code === 'broken-quote');
        expect(broken ? rows.length : items.length - 1).toBe(rows.length);
        const rejected = items.flatMap((item) => (item.kind === 'rejected' ? [item.problems.length] : []));
        expect(rejected.filter((count) => count === 0)).toEqual([]);
      }),
    );
  });
});

describe('a mapped file', () => {
  const mapping = OrderMapping.parse({
    orderId: 'Order',
    paidAt: 'Paid at',
    paid: 'Total',
    refunded: 'Refunded',
    code: 'Discount code',
    status: 'Status',
    commissionRate: 'Rate',
    rateUnit: 'percent',
  });

  it('is read by its columns', async () => {
    const items = await read(
      'Order,Paid at,Total,Refunded,Discount code,Status,Rate,Email\n#1001,2026-08-11T23:59:37Z,69.00,9,ANNA10,paid,12.5,x@example.com\n',
      mapping,
    );
    expect(items[0]).toEqual({ kind: 'header', format: 'mapped', rowNumber: 1, ignored: ['Email'] });
    expect(linesOf(items)).toMatchObject([
      {
        orderId: '#1001',
        lineId: '#1001',
        paidAt: new Date('2026-08-11T23:59:37Z'),
        paid: 6_900n,
        refunded: 900n,
        code: 'ANNA10',
        state: 'paid',
        commissionRatePpm: 125_000n,
      },
    ]);
  });

  it('without its columns says so', async () => {
    expect(await read('Order,Total\n1,2\n', mapping)).toEqual([
      { kind: 'unreadable', missing: ['paidAt'], found: ['Order', 'Total'] },
    ]);
  });

  it('needs to say whose the orders are', () => {
    expect(OrderMapping.safeParse({ orderId: 'a', paidAt: 'b', paid: 'c' }).success).toBe(false);
  });
});

describe('a long file', () => {
  const LINES = 60_000;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;

  /** The file, never whole in memory. */
  async function* longFile(): AsyncGenerator<Uint8Array> {
    let text = `${HEADERS.join(',')}\n`;
    for (let at = 0; at < LINES; at++) {
      text += `${row({ 订单ID: `P${at}`, 达人名称: `达人${at}` }).join(',')}\n`;
      if (text.length < 128 * 1024) continue;
      yield Buffer.from(text);
      text = '';
    }
    yield Buffer.from(text);
  }

  it('streams: every line once, and nothing kept of those that are past', async () => {
    let lines = 0;
    let commission = 0n;
    const kept: number[] = [];
    for await (const item of readOrderFile(longFile())) {
      if (item.kind !== 'line') continue;
      commission += item.line.commission ?? 0n;
      lines += 1;
      if (lines % (LINES / 3) > 0) continue;
      collect();
      kept.push(process.memoryUsage().heapUsed);
    }
    expect([lines, commission]).toEqual([LINES, BigInt(LINES) * 2_415n]);
    // Two thirds of the lines would be some 25 MB.
    expect(kept.at(-1)! - kept[0]!).toBeLessThan(5 * 1024 * 1024);
  });
});

const SHARED = join(import.meta.dirname, '../../../../shared/data/formats/qianfan_buyer_orders.json');
describe.runIf(existsSync(SHARED))('the sample row of the public file', () => {
  it('is read, its covered id told', async () => {
    const { headers, sample } = JSON.parse(readFileSync(SHARED, 'utf8')) as {
      headers: string[];
      sample: Record<string, string | number>;
    };
    const cells = headers.map((header) => String(sample[header] ?? ''));
    const [, masked] = await read(csvOf([headers, cells]));
    expect(masked).toMatchObject({ kind: 'rejected', problems: [{ column: '订单ID', code: 'id-masked' }] });
    const [, found] = await read(csvOf([headers, cells.map((cell) => cell.replaceAll('*', '1'))]));
    expect(found).toMatchObject({
      kind: 'line',
      warnings: [],
      line: { paid: 6_900n, commission: 2_415n, state: 'received' },
    });
  });
});
