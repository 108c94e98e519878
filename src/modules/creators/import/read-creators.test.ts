import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '#words/index.ts';
import { FORMATS, GENERAL } from './dictionary.ts';
import { describeField, MAPPABLE_FIELDS } from './mappable-fields.ts';
import { findField } from './fields.ts';
import type { ImportedRow } from './imported.ts';
import { readCreators, recogniseFile } from './read-creators.ts';
import { readCreatorProfiles } from './read-profiles.ts';
import { writeRejectedRows } from './rejected-rows.ts';
import { summariseImport } from './summarise-import.ts';

const hex = (n: number): string => n.toString(16).padStart(24, 'b0');
const link = (n: number): string => `https://www.xiaohongshu.com/user/profile/${hex(n)}`;

async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content;
}

async function readAll(content: string | Uint8Array, today = '2026-11-23') {
  const reading = readCreators(bytesOf(content), { today });
  const rows: ImportedRow[] = await Array.fromAsync(reading);
  return { rows, report: reading.report() };
}

describe('every row is accounted for', () => {
  const header = '昵称,主页链接,小红书号,粉丝数,图文报价';

  it('counts new, changed, repeated and rejected rows', async () => {
    const { rows, report } = await readAll(
      [
        header,
        `a,${link(1)},r1,100,500`,
        `a,${link(1)},r1,100,500`,
        `a,${link(1)},r1,100,600`,
        'b,,r2,200,300',
        'c,,,300,200',
        `d,${link(4)},r4,12\u{ff0c}34,面议`,
      ].join('\n'),
    );
    expect(report.rows).toEqual({ read: 6, created: 3, updated: 1, unchanged: 1, rejected: 1 });
    expect(rows.map((row) => row.kind === 'creator' && row.repeat)).toEqual([
      'first',
      'same',
      'changed',
      'first',
      false,
      'first',
    ]);
    expect(report.problems).toEqual([
      { row: 6, column: '主页链接', value: '', code: 'no-identity' },
      { row: 7, column: '粉丝数', value: '12,34', code: 'bad-number' },
      { row: 7, column: '图文报价', value: '面议', code: 'bad-money' },
    ]);
    const last = rows.at(-1);
    expect(last?.kind === 'creator' && last.profile).toMatchObject({
      key: `u:${hex(4)}`,
      followers: null,
      tier: null,
      quotes: [],
    });
  });

  it('holds for any rows', async () => {
    const cell = fc.constantFrom('', '--', 'x1', 'x2', '12', '1.2w', link(1), link(2), 'https://xhslink.com/a', '面议');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 30 }), async (table) => {
        const { rows, report } = await readAll([header, ...table.map((cells) => `n,${cells.join(',')}`)].join('\n'));
        const { read, created, updated, unchanged, rejected } = report.rows;
        expect(read).toBe(table.length);
        expect(created + updated + unchanged + rejected).toBe(read);
        expect(rows).toHaveLength(read);
        // A later row may show that two identities are one creator.
        expect(report.found.creators).toBeLessThanOrEqual(created);
        expect(
          new Set(rows.flatMap((row) => (row.kind === 'creator' ? [row.profile.key] : []))).size,
        ).toBeGreaterThanOrEqual(report.found.creators);
        expect(rows.filter((row) => row.kind === 'rejected')).toHaveLength(rejected);
      }),
      { numRuns: 60 },
    );
  });

  it('joins a row that gives only the Xiaohongshu id with the one that gives the link, in either order', async () => {
    for (const lines of [
      [`a,${link(1)},r1,100,`, 'a,,r1,120,900'],
      ['a,,r1,120,900', `a,${link(1)},r1,100,`],
    ]) {
      const { report, profiles } = await readCreatorProfiles(bytesOf([header, ...lines].join('\n')));
      expect(report.rows).toMatchObject({ read: 2, created: 1, updated: 1 });
      expect(report.found.creators).toBe(1);
      expect(profiles).toHaveLength(1);
      expect(profiles[0]).toMatchObject({ key: `u:${hex(1)}`, quotes: [{ amount: 90_000n }] });
    }
  });

  it('keeps a row whose link is short or broken when the Xiaohongshu id is there', async () => {
    const { report } = await readAll(
      [header, 'a,https://xhslink.com/x,r1,1,', 'b,nonsense,r2,2,', 'c,https://xhslink.com/y,,3,'].join('\n'),
    );
    expect(report.rows).toMatchObject({ created: 2, rejected: 1 });
    expect(report.problems.map((problem) => problem.code)).toEqual([
      'short-link',
      'bad-profile-url',
      'short-link',
      'no-identity',
    ]);
  });
});

describe('agency sheets', () => {
  it('know declared and undeclared prices', async () => {
    const { rows, report } = await readAll(
      '昵称,小红书号,粉丝数,报备价格,水下价格\n小红,x1,12000,图文500 视频800,400\n',
    );
    expect(report.format).toBe('agency-quotation');
    const quotes = rows[0]?.kind === 'creator' ? rows[0].profile.quotes : [];
    expect(quotes.map(({ format, amount, declaration }) => [format, amount, declaration])).toEqual([
      ['image', 50_000n, 'declared'],
      ['video', 80_000n, 'declared'],
      ['image', 40_000n, 'undeclared'],
    ]);
  });
});

describe('who a row is about', () => {
  it('takes no identity from an id that a spreadsheet has rounded', async () => {
    const { report } = await readAll('昵称,小红书号,粉丝数\na,9.01E+18,1\nb,9.01e+18,2\nc,9E18,3\n');
    expect(report.rows).toMatchObject({ read: 3, created: 0, rejected: 3 });
    expect(report.problems.filter(({ code }) => code === 'damaged-id')).toHaveLength(3);
  });

  it('rejects a row whose id two users share', async () => {
    const { report } = await readAll(`昵称,主页链接,小红书号,粉丝数\na,${link(1)},r1,1\nb,${link(2)},r1,2\nc,,r1,3\n`);
    expect(report.rows).toMatchObject({ read: 3, created: 2, rejected: 1 });
    expect(report.problems).toMatchObject([{ row: 4, code: 'ambiguous-identity' }]);
  });

  it('holds the profile link above the Pugongying link, wherever they stand', async () => {
    const { rows, report } = await readAll(
      `蒲公英链接,昵称,主页链接,粉丝数\nhttps://pgy.xiaohongshu.com/solar/pre-trade/blogger-detail/${hex(2)},a,${link(1)},1\n`,
    );
    expect(rows[0]).toMatchObject({ profile: { userId: hex(1) } });
    expect(report.problems).toMatchObject([{ column: '蒲公英链接', code: 'conflicting-identity' }]);
  });

  it.each([
    `https://example.com/user/profile/${hex(1)}`,
    `https://evil-xiaohongshu.com/user/profile/${hex(1)}`,
    `https://xiaohongshu.com.example.com/user/profile/${hex(1)}`,
  ])('takes no user id from %s', async (url) => {
    const { report } = await readAll(`昵称,主页链接,粉丝数\na,${url},1\n`);
    expect(report.problems.map(({ code }) => code)).toEqual(['bad-profile-url', 'no-identity']);
  });
});

describe('personal data', () => {
  it('is dropped from every text, counted, and stands in no problem, sample or rejected row', async () => {
    const secret = ['13800138000', 'a.b@example.com', '6222021234567890128', '021-62345678', 'beauty_88', '漕溪北路'];
    const text = [
      '昵称,小红书号,粉丝数,MCN,地区,简介,标签,备忘,收款账号,实名',
      `小红13800138000,x1,12,某机构 a.b@example.com,上海市徐汇区漕溪北路123号,微信：beauty_88,"美妆,021-62345678",6222021234567890128,123,张三`,
      `小绿,,13800138000,,,微信：beauty_88,,打 13800138000,123,李四`,
    ].join('\n');
    const { rows, report } = await readAll(text);
    const shown = JSON.stringify([rows, report, summariseImport(report)], (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const piece of [...secret, '张三', '李四']) expect(shown).not.toContain(piece);
    expect(Object.fromEntries(report.personalDropped.map(({ header, cells }) => [header, cells]))).toEqual({
      昵称: 1,
      MCN: 1,
      地区: 1,
      简介: 2,
      标签: 1,
      备忘: 2,
      收款账号: 2,
      实名: 2,
    });
    expect(rows[0]).toMatchObject({ profile: { name: '小红', mcn: '某机构', tags: ['美妆'] } });
  });

  it('stays dropped in a column that is mapped', async () => {
    const text = '谁,编码,多少,价,甲\n小红,x1,12,500,13800138000\n小绿,x2,12,500,随便\n';
    const mapping = { 0: 'name', 1: 'red-id', 2: 'followers', 4: 'mcn' };
    const { profiles, report } = await readCreatorProfiles(bytesOf(text), { mapping });
    expect(profiles.map(({ mcn }) => mcn)).toEqual([null, null]);
    expect(report.recognition.columns[4]).toMatchObject({ personal: true, samples: [] });
    expect(report.personalDropped).toEqual([{ header: '甲', cells: 2 }]);
  });
});

describe('tiers at their borders', () => {
  it.each([
    ['1000000', 'mega'],
    ['999999', 'mid'],
    ['100000', 'mid'],
    ['99999', 'micro'],
    ['1万', 'micro'],
    ['9999', 'koc'],
    ['0', 'koc'],
    ['--', null],
  ])('%s followers: %s', async (followers, tier) => {
    const { profiles } = await readCreatorProfiles(bytesOf(`小红书号,粉丝数\nx,${followers}\n`));
    expect(profiles[0]?.tier).toBe(tier);
  });
});

describe('files', () => {
  it('reads GB18030', async () => {
    // `昵称,小红书号,粉丝数` and `红,x1,12`
    const bytes = Buffer.from(
      'eac7b3c62cd0a1baecca e9bac52cb7dbcbbfcafd0abaec2c78312c31320a'.replaceAll(' ', ''),
      'hex',
    );
    const { rows, report } = await readAll(bytes);
    expect(report.rows).toMatchObject({ read: 1, created: 1 });
    expect(rows[0]).toMatchObject({ profile: { name: '红', redId: 'x1', followers: 12 } });
  });

  it('takes the first sheet with readable headers', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('说明').addRow(['本表由系统导出']);
    const sheet = workbook.addWorksheet('达人');
    sheet.addRow(['昵称', '小红书号', '粉丝数']);
    sheet.addRow(['小红', 'x1', 12]);
    const { report } = await readAll(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(report).toMatchObject({ recognition: { sheet: '达人' }, rows: { read: 1, created: 1 } });
  });

  it('reads all sheets of the same kind, and names the others with their rows', async () => {
    const workbook = new exceljs.Workbook();
    const add = (name: string, ...rows: (string | number)[][]): void => {
      const sheet = workbook.addWorksheet(name);
      for (const row of rows) sheet.addRow(row);
    };
    add('说明', ['本表由系统导出']);
    add(
      '美妆',
      ['昵称', '小红书号', '粉丝数', '返点', '图文报价', '备注'],
      ['a', 'x1', 12, '30%', 500, ''],
      ['b', '', 5],
    );
    add('母婴', ['小红书号', '昵称', '粉丝数', '返点', '图文报价'], ['x2', 'c', 'abc', '20%', 800], ['', 'd', 5]);
    add('汇总', ['类目', '人数'], ['美妆', 2], ['母婴', 2]);
    const { rows, report } = await readAll(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(report).toMatchObject({
      format: 'agency-quotation',
      recognition: { sheet: '美妆' },
      rows: { read: 4, created: 2, rejected: 2 },
      unreadColumns: ['备注'],
      unreadSheets: [
        { sheet: '说明', rows: 1 },
        { sheet: '汇总', rows: 3 },
      ],
    });
    expect(report.problems).toMatchObject([
      { row: 3, code: 'no-identity' },
      { row: 5, column: '母婴!2 / 粉丝数', code: 'bad-number' },
      { row: 6, column: '母婴!3 / 小红书号', code: 'no-identity' },
    ]);
    expect(new Set(rows.map(({ row }) => row)).size).toBe(4);
    expect(rows.at(-1)).toMatchObject({ kind: 'rejected', cells: ['d', '', '5', '', '', ''] });
    expect(rows[2]).toMatchObject({ profile: { redId: 'x2', name: 'c' } });
  });

  it.each([
    ['a', 2_000_000],
    ...['a.', '1', '图文', '%', '市路', 'a@', '+', ' ', '1-', '上海|1'].map((piece) => [piece, 100_000] as const),
  ] as const)('does not hang on cells of %j without end', async (piece, length) => {
    const cell = piece.repeat(length / piece.length);
    const text = `昵称,小红书号,粉丝数,图文报价,简介,粉丝地域,报价,标签,备忘\n${cell},x1,${cell},${cell},${cell},${cell},${cell},${cell},${cell}\nb,x2,5,,,,,,\n`;
    const { report } = await readAll(text);
    expect(report.rows).toMatchObject({ read: 2, created: 2 });
    expect(report.problems.filter(({ code }) => code === 'cell-cut')).toHaveLength(8);
    expect(report.problems.every(({ value }) => value.length <= 80)).toBe(true);
  });

  it('survives whatever a cell holds: every row is counted, and all of it can be stored', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '"',
        '\u0000',
        '\uD800',
        '9.01E+18',
        '1e308',
        '-1',
        '9999-12-31',
        '13800138000',
        'Infinity',
        '0x1F',
      ),
    );
    const columns = ['昵称', '小红书号', '粉丝数', '更新时间', '图文报价', '女粉占比', '简介', '粉丝地域'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 8 }),
        async (table) => {
          const workbook = new exceljs.Workbook();
          const sheet = workbook.addWorksheet('a');
          sheet.addRow(columns);
          for (const [at, cells] of table.entries()) sheet.addRow([...cells, `end ${at}`]);
          const { rows, report } = await readAll(Buffer.from(await workbook.xlsx.writeBuffer()));
          expect(report.rows.read).toBe(table.length);
          const text = JSON.stringify([rows, report], (_, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value,
          );
          expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
          const days = rows.flatMap((row) => (row.kind === 'creator' ? [row.profile.asOf] : []));
          expect(days.filter((day) => day < '2013-01-01' || day > '2026-11-24')).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes no date before Xiaohongshu or after tomorrow', async () => {
    const { report, rows } = await readAll(
      '小红书号,粉丝数,更新时间\na,1,9999-12-31\nb,1,2012-12-31\nc,1,2026-11-24\nd,1,2026-11-25\n',
    );
    expect(report.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'bad-date'],
      [3, 'bad-date'],
      [5, 'bad-date'],
    ]);
    expect(rows.map((row) => row.kind === 'creator' && row.profile.asOf)).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
      '2026-11-23',
    ]);
  });

  it.each(['1000000001', '9007199254740993', '12.5', '1e30', '99999亿'])('takes no %s followers', async (followers) => {
    const { report, rows } = await readAll(`小红书号,粉丝数\nx,${followers}\n`);
    expect(report.problems).toMatchObject([{ code: 'bad-number' }]);
    expect(rows[0]).toMatchObject({ profile: { followers: null } });
  });

  it.each([
    ['imports.no-rows', '昵称,小红书号,粉丝数\n'],
    ['imports.no-rows', '导出数据\n昵称,小红书号,粉丝数\n,,\n'],
  ])('refuses %s for headers alone', async (code, text) => {
    await expect(readAll(text)).rejects.toMatchObject({ refusal: { code } });
    await expect(recogniseFile(bytesOf(text))).rejects.toMatchObject({ refusal: { code } });
  });

  it('says which columns it does not know, and reads them with a mapping', async () => {
    const text = '谁,编码,多少,价\n小红,x1,12,500\n';
    await expect(readAll(text)).rejects.toMatchObject({
      refusal: { code: 'imports.mapping-needed', detail: { unknown: ['谁', '编码', '多少', '价'] } },
    });
    const recognition = await recogniseFile(bytesOf(text));
    expect(recognition).toMatchObject({ format: null, columns: [{ header: '谁', samples: ['小红'] }, {}, {}, {}] });
    const { profiles, report } = await readCreatorProfiles(bytesOf(text), {
      mapping: { 0: 'name', 1: 'red-id', 2: 'followers', 3: 'quote-video@undeclared' },
    });
    expect(report.format).toBe('mapped');
    expect(profiles[0]).toMatchObject({
      name: '小红',
      redId: 'x1',
      followers: 12,
      quotes: [{ format: 'video', amount: 50_000n, declaration: 'undeclared' }],
    });
  });

  it.each([
    ['imports.no-rows', '\n\n'],
    ['table.empty', ''],
    ['table.not-a-table', '%PDF-1.4'],
    ['table.not-a-table', 'Dear all\nplease find below\n'],
  ])('refuses %s', async (code, text) => {
    await expect(readAll(text)).rejects.toMatchObject({ refusal: { code } });
  });
});

describe('what is told', () => {
  it('summarises with sentences in both languages', async () => {
    const { report } = await readAll('小红书号,粉丝数\nx,abc\n,12\n');
    expect(summariseImport(report)).toEqual({
      format: 'mapped',
      rows: { read: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 },
      problemCount: 2,
      personalDropped: [],
      unreadColumns: [],
      unreadSheets: [],
      problems: [
        {
          row: 2,
          column: '粉丝数',
          value: 'abc',
          code: 'bad-number',
          message: '"abc" is not a number; the field stays unknown.',
        },
        {
          row: 3,
          column: '小红书号',
          value: '',
          code: 'no-identity',
          message: 'Rejected: the row has neither a profile link nor a Xiaohongshu ID.',
        },
      ],
    });
    expect(summariseImport(report, 'zh').problems[0]?.message).toContain('不是数字');
  });

  it('gives the rejected rows without personal columns, formulas neutralised', async () => {
    const { rows, report } = await readAll('昵称,小红书号,粉丝数,手机号,备忘\n=1+1,,5,13800138000,打 13900139000\n');
    const rejected = rows.filter((row) => row.kind === 'rejected');
    const parts = await Array.fromAsync(writeRejectedRows(report.recognition, rejected, 'en'));
    expect(Buffer.concat(parts).toString('utf8')).toBe(
      "\uFEFF昵称,小红书号,粉丝数,Row,Why it was rejected\r\n'=1+1,,5,2,Rejected: the row has neither a profile link nor a Xiaohongshu ID.\r\n",
    );
  });

  it('every field of the dictionary has a label in both languages', () => {
    const texts = new Set([...GENERAL.values(), ...FORMATS.flatMap((format) => [...format.headers.values()])]);
    for (const locale of ['en', 'zh'] as const)
      expect([...texts].filter((text) => describeField(text, locale) === text)).toEqual([]);
    expect(describeField('quote-image@declared.list', 'en')).toBe('Price, image note, declared (报备)');
    expect(describeField('likes-average@60', 'en')).toBe('Likes, average (60 days)');
  });

  it('every field offered for mapping can be read', () => {
    expect(MAPPABLE_FIELDS.filter(({ key }) => findField(key) === null)).toEqual([]);
    expect(MAPPABLE_FIELDS.every(({ key }) => messages('zh').imports.fields[key] !== '')).toBe(true);
  });
});
