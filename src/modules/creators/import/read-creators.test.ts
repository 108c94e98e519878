import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '#words/index.ts';
import { FORMATS, GENERAL } from './dictionary.ts';
import { describeField, MAPPABLE_FIELDS } from './mappable-fields.ts';
import { findField } from './fields.ts';
import type { ImportedRow } from './imported.ts';
import { readCreators, recogniseFile } from './read-creators.ts';
import { readPasted } from './read-pasted.ts';
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

const paste = async (text: string) => {
  const reading = readPasted(text, { today: '2026-11-23' });
  const rows = await Array.fromAsync(reading);
  return { rows, report: reading.report() };
};

describe('pasted text', () => {
  it('takes profile links, one a line, with text around them', async () => {
    const { report, rows } = await paste(
      `${link(1)}\n看看这位博主 ${link(2)}?xsec_token=1, 复制打开\n\nhttps://xhslink.com/a\n${link(1)}\n`,
    );
    expect(report.rows).toEqual({ read: 4, created: 2, updated: 0, unchanged: 1, rejected: 1 });
    expect(rows[1]).toMatchObject({ kind: 'creator', profile: { key: `u:${hex(2)}`, followers: null } });
  });

  it('takes a block of cells with a header row, and one without', async () => {
    const withHeader = await paste(`昵称\t主页链接\t粉丝数\t图文报价\n小红\t${link(1)}\t1.2w\t500`);
    expect(withHeader.rows[0]).toMatchObject({
      profile: { name: '小红', followers: 12000, quotes: [{ amount: 50_000n }] },
    });
    const without = await paste(`小红\t${link(1)}\t1.2w\n小绿\t${link(2)}\t3w`);
    expect(without.report.rows).toMatchObject({ read: 2, created: 2 });
    expect(without.rows[1]).toMatchObject({ profile: { name: '小绿', followers: 30000 } });
  });
});

describe('what is told', () => {
  it('summarises with sentences in both languages', async () => {
    const { report } = await readAll('小红书号,粉丝数\nx,abc\n,12\n');
    expect(summariseImport(report)).toEqual({
      format: 'mapped',
      rows: { read: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 },
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
