import { describe, expect, it } from 'vitest';
import { FORMATS, GENERAL } from './dictionary.ts';
import { findField } from './fields.ts';
import { findQuoteField, findScopedField, readHeader } from './headers.ts';
import { recogniseSheet } from './recognise.ts';

const sheetOf = (...rows: string[][]) =>
  recogniseSheet(
    'S',
    rows.map((cells, at) => ({ rowNumber: at + 1, cells })),
  );
const fieldsOf = (...rows: string[][]) => sheetOf(...rows).recognition.columns.map((column) => column.field);

describe('headers', () => {
  it.each([
    ['粉丝量/w', '粉丝量', 'wan'],
    ['粉丝数（万） ', '粉丝数', 'wan'],
    ['图文报价（万）', '图文报价', 'wan'],
    ['图文报价(RMB)', '图文报价', 'yuan'],
    ['活跃粉丝占比%', '活跃粉丝占比', 'percent'],
    ['活跃粉丝占比％', '活跃粉丝占比', 'percent'],
    ['biz_title\t', 'biz_title', null],
    ['\uFEFF昵称', '昵称', null],
  ])('%j', (text, name, unit) => {
    expect(readHeader(text)).toEqual({ name, unit });
  });

  it.each([
    ['数据表现-合作-近90天-视频阅读中位数', '', 'reads-median@sponsored.video.90'],
    ['数据概览-笔记数据-日常笔记-阅读中位数', 'daily.30', 'reads-median@daily.30'],
    ['日常笔记曝光中位数', '', 'impressions-median@daily'],
    ['数据表现-图文+视频-自然流量-互动中位数', '', 'engagements-median@organic'],
    ['预估阅读单价(图文)', 'daily.30', 'cost-per-read@image.daily.30 yuan hidden-zero'],
    ['视频完播率', '', 'completion-rate@video share'],
    ['简介', '', null],
  ])('%s', (name, scope, field) => {
    expect(findScopedField(readHeader(name).name, scope)).toBe(field);
  });

  it.each([
    ['图文报价(含税)', 'quote-image@tax-included'],
    ['视频裸价不含税', 'quote-video@net'],
    ['蒲公英图文刊例价', 'quote-image@list.declared'],
    ['视频非报备价格', 'quote-video@undeclared'],
    ['图文cpm单价', null],
    ['备注', null],
  ])('%s', (name, field) => {
    expect(findQuoteField(readHeader(name).name)).toBe(field);
  });

  it('every field of the dictionary is one that can be read', () => {
    const texts = [...GENERAL.values(), ...FORMATS.flatMap((format) => [...format.headers.values()])];
    expect(texts.filter((text) => findField(text) === null)).toEqual([]);
  });
});

describe('where the header row stands', () => {
  const header = ['昵称', '小红书号', '粉丝数', '图文报价'];
  it.each([0, 1, 2, 3, 7])('after %i rows of titles', (before) => {
    const titles = Array.from({ length: before }, (_, at) => (at === 0 ? ['导出数据'] : ['说明', `第${at}条`]));
    const { recognition } = sheetOf(...titles, header, ['小红', '123456', '1.2w', '500']);
    expect(recognition).toMatchObject({ format: 'mapped', headerRow: before + 1, missing: [] });
  });

  it('reads two levels, merged downwards and rightwards', () => {
    const rows = [
      ['昵称', '小红书号', '粉丝量/w', '报价', '', '日常', '', '返点'],
      ['', '', '', '图文', '视频', '阅读中位数', '互动中位数', ''],
    ];
    expect(sheetOf(...rows, ['小红', '1', '1.2', '500', '800', '900', '80', '30%']).recognition.format).toBe(
      'agency-quotation',
    );
    expect(fieldsOf(...rows, ['小红', '1', '1.2', '500', '800', '900', '80', '30%'])).toEqual([
      'name',
      'red-id',
      'followers',
      'quote-image',
      'quote-video',
      'reads-median@daily',
      'engagements-median@daily',
      'rebate share',
    ]);
  });

  it('gives the same hash to the same headers and another to others', () => {
    const hash = (cells: string[]) => sheetOf(cells).recognition.headerHash;
    expect(hash(header)).toBe(hash(['昵称 ', '小红书号', '粉丝数', '图文报价']));
    expect(hash(header)).not.toBe(hash(['昵称', '小红书号', '图文报价', '粉丝数']));
    expect(sheetOf(['标题'], header).recognition.headerHash).toBe(hash(header));
  });
});

describe('headers that nobody knows', () => {
  it('stand in the first full row of texts, so that all columns can be mapped', () => {
    for (const titles of [
      [],
      [['某品牌十一月名单']],
      [
        ['某品牌', '名单'],
        ['制表', '小王'],
      ],
    ]) {
      const { recognition } = sheetOf(
        ...titles,
        ['谁', '编码', '多少', '价'],
        ['小红', 'x1', '12', '500'],
        ['小绿', 'x2', '13', '600'],
      );
      expect(recognition.headerRow).toBe(titles.length + 1);
      expect(recognition.columns.map(({ header }) => header)).toEqual(['谁', '编码', '多少', '价']);
    }
  });

  it('on two lines give each column its own meaning', () => {
    const { recognition } = sheetOf(
      ['十一月报价'],
      ['昵称', '主页链接', '粉丝数', '图文', '', '视频', '', '备注'],
      ['', '', '', '阅读中位数', '报价', '阅读中位数', '报价', ''],
      [
        '小红',
        'https://www.xiaohongshu.com/user/profile/0123456789abcdef01234567',
        '12000',
        '900',
        '500',
        '800',
        '700',
      ],
    );
    expect(recognition).toMatchObject({ headerRow: 3, missing: [] });
    expect(recognition.columns.map(({ field }) => field)).toEqual([
      'name',
      'profile-url',
      'followers',
      'reads-median@image',
      'quote-image',
      'reads-median@video',
      'quote-video',
      'ignore',
    ]);
  });
});

const unitOf = (...values: string[]) =>
  sheetOf(['小红书号', '粉丝数', '女粉占比'], ...values.map((text, at) => [`x${at}`, '1', text])).columns[2]!.unit;

describe('what a sheet lacks', () => {
  it('asks for a mapping when no column names the creator or no column gives a figure', () => {
    expect(sheetOf(['人', '粉丝数'], ['小红', '12']).recognition).toMatchObject({
      format: null,
      missing: ['identity'],
    });
    expect(sheetOf(['昵称', '小红书号'], ['小红', '12']).recognition).toMatchObject({
      format: null,
      missing: ['figure'],
    });
  });

  it('takes a mapping, but never a personal column', () => {
    const rows = [
      ['人', '号', '数', '手机号'],
      ['小红', 'x1', '12', '13800138000'],
    ].map((cells, at) => ({ rowNumber: at + 1, cells }));
    const sheet = recogniseSheet('S', rows, { mapping: { 0: 'name', 1: 'red-id', 2: 'followers', 3: 'red-id' } });
    expect(sheet.recognition).toMatchObject({ format: 'mapped', missing: [] });
    expect(sheet.recognition.columns.map((column) => [column.field, column.personal, column.samples])).toEqual([
      ['name', false, ['小红']],
      ['red-id', false, ['x1']],
      ['followers', false, ['12']],
      ['personal', true, []],
    ]);
  });

  it('takes a bare engagement rate for neither of the two', () => {
    expect(fieldsOf(['昵称', '小红书号', '粉丝数', '互动率', '互动率(阅读)', '互动率(粉丝)'])).toEqual([
      'name',
      'red-id',
      'followers',
      null,
      'engagement-rate-by-reads share',
      'engagement-rate-by-followers share',
    ]);
  });

  it('tells percentages from fractions by the values of the column', () => {
    expect(unitOf('0.5', '0.83')).toBe('fraction');
    expect(unitOf('50', '0.83')).toBe('percent');
    expect(unitOf('50%', '0.83')).toBe('fraction');
    expect(unitOf('1.2.3', '5万元左右', '0.5', '0.6')).toBe('fraction');
  });

  it('does not let one outlier decide, and says that it is doubtful', () => {
    const fractions = Array.from({ length: 20 }, (_, at) => String(0.4 + at / 100));
    expect(unitOf(...fractions, '45')).toBe('fraction');
    const sheet = sheetOf(
      ['小红书号', '粉丝数', '女粉占比'],
      ...[...fractions, '45'].map((text, at) => [`x${at}`, '1', text]),
    );
    expect(sheet.problems).toEqual([{ row: 1, column: '女粉占比', value: '0.4 / 45', code: 'ambiguous-unit' }]);
    expect(sheetOf(['小红书号', '粉丝数', '女粉占比'], ['x', '1', '45'], ['y', '1', '60']).problems).toEqual([]);
  });

  it('finds personal values under a name that says nothing', () => {
    const { recognition } = sheetOf(['小红书号', '粉丝数', '其他'], ['x', '1', '138 0013 8000']);
    expect(recognition.columns[2]).toMatchObject({ field: 'personal', personal: true, samples: [] });
  });
});
