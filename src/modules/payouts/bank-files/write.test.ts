import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDelimited } from '#platform/table/index.ts';
import { BankTemplate, createTemplateFormat, findBankFormat, listBankFormats } from './index.ts';
import type { BankFormat, BankTemplateInput, PayoutBatch, PayoutLine } from './index.ts';
import { BATCHES, batch, line } from './testing/lines.ts';

const format = (id: string): BankFormat => findBankFormat(id)!;
const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'testing', name));
const template = (input: BankTemplateInput): BankFormat => createTemplateFormat(BankTemplate.parse(input));

const BANK: BankTemplateInput = {
  id: 'bank',
  columns: [
    { header: 'kind', source: 'fixed', text: 'D' },
    { header: 'reference', source: 'reference' },
    { header: 'name', source: 'name', required: true, maxCharacters: 20 },
    { header: 'account', source: 'account' },
    { header: 'amount', source: 'amount' },
  ],
  headerRow: false,
  firstRows: [['H', '{date}', '{count}', '{total}', '{currency}']],
  encoding: 'gbk',
  delimiter: '|',
  lineEnd: '\n',
  quotes: false,
  date: 'YYYYMMDD',
  amount: { decimalMark: '.', groups: false, unit: 'minor' },
  extension: 'txt',
};

describe('files', () => {
  it.each([
    ['alipay', 'alipay.csv', 'gbk'],
    ['mybank', 'mybank.csv', 'gbk'],
    ['wechat', 'wechat.csv', 'gbk'],
    ['wise-email', 'wise-email.csv', 'utf-8'],
    ['wise-iban', 'wise-iban.csv', 'utf-8'],
  ] as const)('%s is byte for byte %s', (id, name, encoding) => {
    const files = format(id).write(BATCHES[id]);
    expect(files).toHaveLength(1);
    expect(Buffer.from(files[0]!.bytes).equals(fixture(name))).toBe(true);
    expect(files[0]).toMatchObject({
      fileName: `${id}-2026-11-26-B1.csv`,
      encoding,
      references: BATCHES[id].lines.map(({ reference }) => reference),
    });
  });

  it('PayPal gets one file for each currency', () => {
    const files = format('paypal').write(BATCHES.paypal);
    expect(files.map(({ fileName }) => fileName)).toEqual([
      'paypal-2026-11-26-B1-USD-1.csv',
      'paypal-2026-11-26-B1-EUR-2.csv',
    ]);
    expect(Buffer.from(files[0]!.bytes).equals(fixture('paypal-usd.csv'))).toBe(true);
    expect(Buffer.from(files[1]!.bytes).equals(fixture('paypal-eur.csv'))).toBe(true);
  });

  it('PayPal gets another file after 5,000 rows, and no line is lost', () => {
    const lines = Array.from({ length: 10_001 }, (_, at) =>
      line(`ZCTEST${at}`, 'A', 'a@example.com', 100n, { currency: 'USD' }),
    );
    const files = format('paypal').write(batch(lines, 'USD'));
    expect(files.map(({ references }) => references.length)).toEqual([5_000, 5_000, 1]);
    expect(files.flatMap(({ references }) => references)).toEqual(lines.map(({ reference }) => reference));
    expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(3);
  });

  it("an operator's template is byte for byte bank.txt", () => {
    const file = template(BANK).write(BATCHES.bank)[0]!;
    expect(Buffer.from(file.bytes).equals(fixture('bank.txt'))).toBe(true);
    expect(file.fileName).toBe('bank-2026-11-26-B1.txt');
  });

  it('a template writes headers, marks, groups, dates and encodings as it says', () => {
    const bank = template({
      id: 'other-bank',
      columns: [
        { header: 'Datum', source: 'date' },
        { header: 'Empfänger', source: 'name' },
        { header: 'IBAN', source: 'account' },
        { header: 'Betrag', source: 'amount' },
        { header: 'Zweck', source: 'reference-and-note' },
      ],
      encoding: 'utf-8-bom',
      delimiter: ';',
      date: 'DD/MM/YYYY',
      amount: { decimalMark: ',', groups: false, unit: 'major' },
    });
    const lines = [line('ZCTEST0006', 'Anna; Müller', 'DE89370400440532013000', 1_234_567n, { currency: 'EUR' })];
    expect(Buffer.from(bank.write(batch(lines, 'EUR'))[0]!.bytes).toString('utf8')).toBe(
      '\uFEFFDatum;Empfänger;IBAN;Betrag;Zweck\r\n26/11/2026;"Anna; Müller";DE89370400440532013000;12345,67;ZCTEST0006\r\n',
    );
  });

  it('are not written while anything stands in the way', () => {
    expect(() => format('alipay').write(batch([line('ZCTEST0001', '', '13800138000', 1n)]))).toThrow('field-missing');
    expect(() => format('alipay').write(batch([]))).toThrow('batch-empty');
  });
});

describe('findings', () => {
  const good = BATCHES.alipay.lines[0]!;
  const of = (id: string, change: Partial<PayoutLine>, from: PayoutBatch = BATCHES[id as keyof typeof BATCHES]) =>
    format(id)
      .check({ ...from, lines: [{ ...from.lines[0]!, ...change }] })
      .map(({ line: at, reference: _, ...finding }) => ({ at, ...finding }));

  it.each(listBankFormats().map(({ id }) => id))('none for a good batch (%s)', (id) =>
    expect(format(id).check(BATCHES[id as keyof typeof BATCHES])).toEqual([]),
  );

  it.each<[string, Partial<PayoutLine>, object]>([
    ['alipay', { account: '' }, { code: 'field-missing', field: 'account' }],
    ['alipay', { account: '12345' }, { code: 'field-malformed', field: 'account' }],
    ['alipay', { account: ' 13800138000' }, { code: 'character-not-allowed', field: 'account', character: ' ' }],
    ['alipay', { account: '+8613800138000' }, { code: 'looks-like-formula', field: 'account', character: '+' }],
    ['alipay', { payeeName: '=cmd' }, { code: 'looks-like-formula', field: 'name', character: '=' }],
    ['alipay', { payeeName: '@张三' }, { code: 'looks-like-formula', field: 'name', character: '@' }],
    ['alipay', { payeeName: '-张三' }, { code: 'looks-like-formula', field: 'name', character: '-' }],
    ['alipay', { payeeName: '＝张三' }, { code: 'looks-like-formula', field: 'name', character: '＝' }],
    ['alipay', { payeeName: '\t张三' }, { code: 'character-not-allowed', field: 'name', character: '\t' }],
    ['alipay', { payeeName: '张\r三' }, { code: 'character-not-allowed', field: 'name', character: '\r' }],
    ['alipay', { payeeName: '张,三' }, { code: 'character-not-allowed', field: 'name', character: ',' }],
    ['alipay', { payeeName: '张🍠' }, { code: 'not-encodable', field: 'name', character: '🍠', encoding: 'gbk' }],
    ['alipay', { payeeName: '𠮷野' }, { code: 'not-encodable', field: 'name', character: '𠮷', encoding: 'gbk' }],
    ['alipay', { payeeName: '长'.repeat(129) }, { code: 'field-too-long', field: 'name', characters: 129, limit: 128 }],
    ['alipay', { note: '长'.repeat(90) }, { code: 'field-too-long', field: 'note', characters: 101, limit: 100 }],
    ['alipay', { amount: { amount: 1n, currency: 'USD' } }, { code: 'currency-not-taken', currency: 'USD' }],
    ['alipay', { amount: { amount: 0n, currency: 'CNY' } }, { code: 'amount-not-positive' }],
    ['alipay', { reference: '123456' }, { code: 'reference-malformed' }],
    ['alipay', { reference: 'ZC-1' }, { code: 'reference-malformed' }],
    ['mybank', { bankName: '' }, { code: 'field-missing', field: 'bank-name' }],
    ['mybank', { account: 'x@example.com' }, { code: 'field-malformed', field: 'account' }],
    ['mybank', { bankCode: '123' }, { code: 'field-malformed', field: 'bank-code' }],
    [
      'wechat',
      { account: '-AbC1234567890abcdefghijklmn' },
      { code: 'looks-like-formula', field: 'account', character: '-' },
    ],
    ['wechat', { payeeName: '' }, { code: 'field-missing', field: 'name' }],
    ['wechat', { idNumber: '123' }, { code: 'field-malformed', field: 'id-number' }],
    ['wechat', { note: '长'.repeat(33) }, { code: 'field-too-long', field: 'note', characters: 33, limit: 32 }],
    ['wise-email', { account: 'nobody' }, { code: 'field-malformed', field: 'account' }],
    ['wise-email', { receiveCurrency: 'CNY' }, { code: 'currency-not-taken', currency: 'CNY' }],
    ['wise-email', { receiveCurrency: 'GBP' }, { code: 'amount-currency-unclear', currency: 'EUR' }],
    ['wise-iban', { account: 'DE89370400440532013001' }, { code: 'field-malformed', field: 'account' }],
    ['wise-iban', { email: 'x' }, { code: 'field-malformed', field: 'email' }],
    ['paypal', { account: 'x' }, { code: 'field-malformed', field: 'account' }],
    ['paypal', { amount: { amount: 1n, currency: 'CNY' } }, { code: 'currency-not-taken', currency: 'CNY' }],
    ['paypal', { amount: { amount: 150n, currency: 'TWD' } }, { code: 'amount-not-whole', currency: 'TWD' }],
  ])('%s, case %#', (id, change, finding) => {
    expect(of(id, change)).toContainEqual({ at: 0, ...finding });
  });

  it('for the batch as a whole', () => {
    const lines = Array.from({ length: 3_001 }, (_, at) => ({ ...good, reference: `ZCTEST${at}` }));
    expect(format('alipay').check(batch(lines))).toEqual([
      { line: null, reference: null, code: 'too-many-lines', lines: 3_001, limit: 3_000 },
    ]);
    expect(format('alipay').check(batch([]))).toEqual([{ line: null, reference: null, code: 'batch-empty' }]);
    const mixed = [good, { ...good, reference: 'ZCTEST0002', amount: { amount: 1n, currency: 'USD' as const } }];
    expect(template(BANK).check(batch(mixed))).toEqual([
      { line: null, reference: null, code: 'currencies-mixed', currencies: ['CNY', 'USD'] },
    ]);
  });

  it('for a line that stands in the batch twice', () => {
    expect(format('alipay').check(batch([good, good]))).toEqual([
      { line: 1, reference: 'ZCTEST0001', code: 'reference-twice', other: 0 },
    ]);
  });

  it("for cells that hold a template's delimiter where it has no quotes", () => {
    expect(template(BANK).check(batch([{ ...good, payeeName: '张|三' }]))).toEqual([
      { line: 0, reference: 'ZCTEST0001', code: 'character-not-allowed', field: 'name', character: '|' },
    ]);
  });
});

describe('templates', () => {
  const faults = (change: Partial<BankTemplateInput>) =>
    BankTemplate.safeParse({ ...BANK, ...change }).error?.issues.map(({ message }) => message) ?? [];

  it.each<[Partial<BankTemplateInput>, string]>([
    [{ columns: [{ header: 'a', source: 'account' }] }, 'no-amount'],
    [{ columns: [{ header: 'a', source: 'amount' }] }, 'no-account'],
    [{ columns: [{ header: 'a', source: 'amount' }] }, 'no-reference'],
    [{ columns: [...BANK.columns, { header: 'x', source: 'fixed' }] }, 'text-for-fixed-only'],
    [{ columns: [...BANK.columns, { header: '=x', source: 'date' }] }, 'not-plain'],
    [{ firstRows: [['@x']] }, 'not-plain'],
    [{ amount: { decimalMark: ',', groups: true, unit: 'major' } }, 'groups-and-mark-alike'],
    [{ delimiter: ',', amount: { decimalMark: '.', groups: true, unit: 'major' } }, 'amount-holds-delimiter'],
  ])('%j: %s', (change, fault) => expect(faults(change)).toContain(fault));

  it('are refused with names that are not known', () => {
    expect(BankTemplate.safeParse({ ...BANK, colour: 'red' }).success).toBe(false);
  });
});

describe('for every batch', () => {
  const text = fc.string({
    unit: fc.constantFrom('张', 'a', '=', '+', '-', '@', ',', '"', '\n', '\t', ' ', '🍠', 'ñ', "'"),
    maxLength: 6,
  });
  const payment = fc.record({
    name: text,
    account: fc.oneof(text, fc.constant('a@example.com')),
    note: text,
    fen: fc.bigInt({ min: -1n, max: 10n ** 12n }),
  });

  it('who is paid and how much stand in the file as given, or there is a finding', () => {
    const currencies = { alipay: 'CNY', wechat: 'CNY', 'wise-email': 'EUR', paypal: 'EUR' } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(currencies) as (keyof typeof currencies)[])),
        payment,
        (id, given) => {
          const currency = currencies[id];
          const one = line('ZCTEST0001', given.name, given.account, given.fen, { currency, note: given.note });
          const whole = batch([one], currency);
          const clean = format(id).check(whole).length === 0;
          const bytes = clean ? format(id).write(whole)[0]!.bytes : new Uint8Array();
          const row =
            splitDelimited(new TextDecoder(id === 'alipay' || id === 'wechat' ? 'gbk' : 'utf-8').decode(bytes), ',').at(
              -1,
            ) ?? [];
          const euros = `${given.fen / 100n}.${String(given.fen % 100n).padStart(2, '0')}`;
          const held =
            row.includes(given.account) && row.includes(euros) && (id === 'paypal' || row.includes(given.name));
          expect(clean).toBe(held);
          expect(row.filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
