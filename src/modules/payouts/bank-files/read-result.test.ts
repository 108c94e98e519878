import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '#platform/table/index.ts';
import {
  BankTemplate,
  createTemplateFormat,
  findBankFormat,
  findMadeReference,
  isReferenceShape,
  makePayoutReference,
} from './index.ts';

const read = (id: string, text: string | Uint8Array) =>
  findBankFormat(id)!.readResult(typeof text === 'string' ? encodeText(text, 'utf-8') : text);
const REFERENCES = ['lin_1', 'lin_2', 'lin_3'].map(makePayoutReference) as [string, string, string];
const [ONE, TWO, THREE] = REFERENCES;

describe('a reference', () => {
  it('is made of the id alone, and is known again', () => {
    expect(makePayoutReference('lin_1')).toBe(ONE);
    expect(new Set(Array.from({ length: 10_000 }, (_, at) => makePayoutReference(`lin_${at}`))).size).toBe(10_000);
    fc.assert(
      fc.property(fc.string(), (id) => {
        const made = makePayoutReference(id);
        expect(made).toMatch(/^ZC[0-9A-Z]{16}$/);
        expect(isReferenceShape(made)).toBe(true);
        expect(findMadeReference(`付款 ${made.toLowerCase()}，谢谢`)).toBe(made);
      }),
    );
  });

  it('with a slip in it is none', () => {
    const at = fc.integer({ min: 2, max: 16 });
    fc.assert(
      fc.property(
        fc.string(),
        at,
        fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (id, place, other) => {
          const made = makePayoutReference(id);
          const slipped = made.slice(0, place) + other + made.slice(place + 1);
          // The check is by a prime of 31 and the alphabet has 32: 0 and Z weigh the same.
          const same =
            other === made[place] || new Set([other, made[place]]).symmetricDifference(new Set('0Z')).size === 0;
          expect(findMadeReference(slipped) === null).toBe(!same);
        },
      ),
    );
  });
});

describe('results', () => {
  it('of Alipay: totals above, reference in the remark', async () => {
    const { lines, problems, ignored } = await read(
      'alipay',
      readFileSync(join(import.meta.dirname, 'testing', 'alipay-result.csv')),
    );
    expect({ problems, ignored }).toEqual({ problems: [], ignored: 0 });
    expect(lines).toEqual([
      {
        row: 4,
        reference: 'ZCTEST0001',
        state: 'paid',
        stateText: '成功',
        reason: null,
        amount: 123_450n,
        currency: null,
        at: new Date('2026-11-26T02:00:00Z'),
        bankReference: '20261126000000000000000001',
      },
      {
        row: 5,
        reference: 'ZCTEST0002',
        state: 'failed',
        stateText: '失败',
        reason: '收款账号与姓名不匹配',
        amount: 1n,
        currency: null,
        at: new Date('2026-11-26T02:00:01Z'),
        bankReference: '20261126000000000000000002',
      },
    ]);
  });

  it('of Wise: a history with payments of others, quoted headers, its own numbers', async () => {
    const text = [
      'ID,Status,Direction,"Created on","Finished on","Source fee amount","Source fee currency","Target fee amount","Target fee currency","Source name","Source amount (after fees)","Source currency","Target name","Target amount (after fees)","Target currency","Exchange rate",Reference,Batch,"Created by",Category,Note',
      `TRANSFER-1,COMPLETED,OUT,"2026-11-26 09:00:00","2026-11-26 10:00:00",1.00,USD,,,Brand,540.00,USD,"Anna",500.00,EUR,0.92,${ONE},B1,,,`,
      `TRANSFER-2,REFUNDED,OUT,"2026-11-26 09:00:00","",1.00,USD,,,Brand,1000.00,USD,"Studio",780.00,GBP,0.78,${TWO},B1,,,`,
      'CARD-3,COMPLETED,OUT,"2026-11-26 09:00:00","2026-11-26 09:00:00",,,,,Brand,4.00,USD,"Cafe",4.00,USD,1,,,,,',
      `TRANSFER-4,PROCESSING,OUT,"2026-11-26 09:00:00",,1.00,USD,,,Brand,330.00,USD,"Taro",50000,JPY,151,${THREE},B1,,,`,
    ].join('\n');
    const { lines, problems, ignored } = await read('wise-email', text);
    expect({ problems, ignored }).toEqual({ problems: [], ignored: 1 });
    expect(lines).toMatchObject([
      {
        reference: ONE,
        state: 'paid',
        amount: 50_000n,
        currency: 'EUR',
        at: new Date('2026-11-26T10:00:00Z'),
        bankReference: 'TRANSFER-1',
      },
      { reference: TWO, state: 'failed', amount: 78_000n, currency: 'GBP', at: null },
      { reference: THREE, state: 'open', amount: 50_000n, currency: 'JPY' },
    ]);
  });

  it('of PayPal: what is unclaimed is neither paid nor failed', async () => {
    const text = `Transaction ID,Transaction Status,Currency,Gross,Customer ID\nT1,SUCCESS,USD,-100.50,${ONE}\nT2,UNCLAIMED,USD,-7.00,${TWO}\nT3,Returned,USD,-8.00,${THREE}\n`;
    expect((await read('paypal', text)).lines).toMatchObject([
      { state: 'paid', amount: 10_050n, bankReference: 'T1' },
      { state: 'open', amount: 700n },
      { state: 'failed' },
    ]);
  });

  it('of WeChat, from a workbook, amounts in fen by their header', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('明细');
    sheet.addRow(['商家明细单号', '微信明细单号', '转账金额（分）', '明细状态', '失败原因', '完成时间']);
    sheet.addRow([ONE, '1030', 8_880, '转账成功', '', '2026/11/26 10:00:00']);
    sheet.addRow([TWO, '1031', 200_000, '转账失败', '用户未实名', '']);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const { lines, problems } = await read('wechat', bytes);
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([
      { reference: ONE, state: 'paid', amount: 8_880n, at: new Date('2026-11-26T02:00:00Z'), bankReference: '1030' },
      { reference: TWO, state: 'failed', amount: 200_000n, reason: '用户未实名', at: null },
    ]);
  });

  it('by the names that an operator gives', async () => {
    const bank = createTemplateFormat(
      BankTemplate.parse({
        id: 'bank',
        columns: [
          { header: 'a', source: 'account' },
          { header: 'b', source: 'amount' },
          { header: 'c', source: 'reference' },
        ],
        encoding: 'utf-8',
        delimiter: ';',
        result: {
          columns: { reference: ['Ref'], state: ['Code'], reason: ['Text'] },
          states: { paid: ['00'], failed: ['99'] },
        },
      }),
    );
    const { lines, problems } = await bank.readResult(
      encodeText(`Ref;Code;Text\n${ONE};00;\n${TWO};99;no such account\n${THREE};17;?\n`, 'utf-8'),
    );
    expect(lines).toMatchObject([
      { reference: ONE, state: 'paid', reason: null, amount: null },
      { reference: TWO, state: 'failed', reason: 'no such account' },
    ]);
    expect(problems).toEqual([{ row: 4, code: 'state-unknown', reference: THREE, value: '17' }]);
  });

  const table = (...rows: string[]) => read('mybank', ['附言/用途,状态,金额,完成时间', ...rows].join('\n'));

  it('never guess a state', async () => {
    expect(await table(`${ONE},大概成功,1.00,`)).toEqual({
      lines: [],
      problems: [{ row: 2, code: 'state-unknown', reference: ONE, value: '大概成功' }],
      ignored: 0,
    });
  });

  it('count a line once, and not at all when it contradicts itself', async () => {
    const { lines, problems } = await table(
      `${ONE},成功,1.00,`,
      `${ONE},成功,1.00,`,
      `${TWO},成功,1.00,`,
      `${TWO},失败,1.00,`,
      `${TWO},成功,1.00,`,
    );
    expect(lines.map(({ reference }) => reference)).toEqual([ONE]);
    expect(problems).toEqual([
      { row: 3, code: 'repeated', reference: ONE, first: 2 },
      { row: 5, code: 'contradicted', reference: TWO, first: 4 },
      { row: 6, code: 'contradicted', reference: TWO, first: 4 },
    ]);
  });

  it('tell rows whose line, amount or time cannot be read', async () => {
    const { lines, problems, ignored } = await table(
      '11月合作,成功,1.00,',
      `${ONE},成功,壹佰,`,
      `${TWO},成功,1.2万,昨天`,
      '合计,,2.00,',
    );
    expect(problems).toEqual([
      { row: 2, code: 'reference-missing' },
      { row: 3, code: 'amount-unreadable', reference: ONE, value: '壹佰' },
      { row: 4, code: 'time-unreadable', reference: TWO, value: '昨天' },
      { row: 4, code: 'amount-unreadable', reference: TWO, value: '1.2万' },
    ]);
    expect(lines.map(({ amount }) => amount)).toEqual([null, null]);
    expect(ignored).toBe(1);
  });

  it('of no known columns say which are missing', async () => {
    expect(await read('alipay', '姓名,状态\n张三,成功\n')).toEqual({
      lines: [],
      problems: [{ row: 1, code: 'columns-missing', missing: ['reference'], found: ['姓名', '状态'] }],
      ignored: 0,
    });
    expect(await read('alipay', 'hello\n')).toMatchObject({ problems: [{ missing: ['reference', 'state'] }] });
  });

  it('with the same file again are the same', async () => {
    const text = `附言,状态\n${ONE},成功\n${TWO},失败\n`;
    expect(await read('mybank', text)).toEqual(await read('mybank', text));
  });
});
