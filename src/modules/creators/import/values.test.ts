import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from './dates.ts';
import { readNoteId, readProfile, readRedId } from './identity.ts';
import { readFen, readLabelledFen } from './money.ts';
import { looksPersonal, dropPersonal } from './personal.ts';
import { readMaleFemale, readNamedShares, readNames, readNumber, readShare, readYesNo } from './values.ts';

const HEX = '5f0a1b2c3d4e5f6a7b8c9d0e';
const value = (number: number, precision: 'exact' | 'rounded' | 'at-least' = 'exact') => ({
  kind: 'value',
  value: number,
  precision,
});

describe('readNumber', () => {
  it.each([
    ['123', value(123)],
    ['123,456', value(123456)],
    ['-1,234', value(-1234)],
    ['7853300.0', value(7853300)],
    ['1.2w', value(12000, 'rounded')],
    ['1.2W', value(12000, 'rounded')],
    ['1.5万', value(15000, 'rounded')],
    ['１．５万', value(15000, 'rounded')],
    ['3.5亿', value(350000000, 'rounded')],
    ['1.1k', value(1100, 'rounded')],
    ['1.5万+', value(15000, 'at-least')],
    ['10万+', value(100000, 'at-least')],
    ['¥ 2,000', value(2000)],
    ['￥2000元', value(2000)],
    [' 12 ', value(12)],
    ['1.5E3', value(1500)],
    ['0', value(0)],
  ])('%j', (text, expected) => {
    expect(readNumber(text)).toEqual(expected);
  });
  it.each(['', '-', '--', '—', '暂无', 'null', 'NULL', 'NaN', 'N/A', '找不到', '/', '－－'])(
    '%j is missing',
    (text) => {
      expect(readNumber(text)).toEqual({ kind: 'missing' });
    },
  );
  it.each(['12,34', '1,2345', 'abc', '1.2.3', '3000-5000', '12 人气', '万', '1,234,56'])('%j is invalid', (text) => {
    expect(readNumber(text)).toEqual({ kind: 'invalid' });
  });
  it('takes the unit of the header for a bare number only', () => {
    expect(readNumber('1.2', 10_000)).toEqual(value(12000));
    expect(readNumber('1.2万', 10_000)).toEqual(value(12000, 'rounded'));
  });
  it('reads every whole number back, with and without commas', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (number) => {
        expect(readNumber(String(number))).toEqual(value(number));
        expect(readNumber(number.toLocaleString('en-US'))).toEqual(value(number));
      }),
    );
  });
  it('never takes a number with a misplaced comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: 0, max: 99 }), (head, tail) => {
        expect(readNumber(`${head},${String(tail).padStart(2, '0')}`)).toEqual({ kind: 'invalid' });
      }),
    );
  });
  it('scales 万 exactly to a thousand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 99_999 }), (tenths) => {
        expect(readNumber(`${(tenths / 10).toFixed(1)}万`)).toEqual(value(tenths * 1000, 'rounded'));
      }),
    );
  });
});

describe('readShare', () => {
  it.each([
    ['12.5%', 'percent', value(0.125)],
    ['0.81%', 'fraction', value(0.0081)],
    ['100.0%', 'percent', value(1)],
    ['44.1', 'percent', value(0.441)],
    ['0.35', 'fraction', value(0.35)],
    ['0.35', 'percent', value(0.0035)],
    ['42.64% | 192745', 'percent', value(0.4264)],
    ['１２．５％', 'percent', value(0.125)],
    ['--', 'percent', { kind: 'missing' }],
    ['120%', 'percent', { kind: 'invalid' }],
    ['12.5', 'fraction', { kind: 'invalid' }],
    ['-3%', 'percent', { kind: 'invalid' }],
    ['8，9', 'percent', { kind: 'invalid' }],
  ] as const)('%j as %s', (text, unit, expected) => {
    expect(readShare(text, unit)).toEqual(expected);
  });
  it('lets a growth rate be negative or above one', () => {
    expect(readShare('-3.5%', 'percent', true)).toEqual(value(-0.035));
    expect(readShare('250%', 'percent', true)).toEqual(value(2.5));
  });
});

describe('pairs and lists', () => {
  it('takes the female share of male | female, or what a bare male share leaves', () => {
    expect(readMaleFemale('13.6% | 86.4%', 'percent')).toEqual(value(0.864));
    expect(readMaleFemale('6.6', 'percent')).toEqual(value(0.934));
    expect(readMaleFemale('--', 'percent')).toEqual({ kind: 'missing' });
  });
  it('reads names with shares', () => {
    expect(readNamedShares('上海|17.4% 北京|15.2%')).toEqual([
      { name: '上海', share: 0.174 },
      { name: '北京', share: 0.152 },
    ]);
    expect(readNamedShares('广东11.6%')).toEqual([{ name: '广东', share: 0.116 }]);
    expect(readNamedShares('25-34岁|39.1% 18-24岁|30.2%')).toEqual([
      { name: '25-34岁', share: 0.391 },
      { name: '18-24岁', share: 0.302 },
    ]);
    expect(readNamedShares('--')).toEqual([]);
    expect(readNamedShares('上海')).toBeNull();
  });
  it('reads tags in all their brackets', () => {
    expect(readNames('[接地气生活, 情感日常]')).toEqual(['接地气生活', '情感日常']);
    expect(readNames('美妆、护肤;美妆')).toEqual(['美妆', '护肤']);
    expect(readNames('美妆 40%,穿搭 20%')).toEqual(['美妆', '穿搭']);
    expect(readNames('--')).toEqual([]);
  });
  it.each([
    ['是', true],
    ['否', false],
    ['✓', true],
    ['1.0', true],
    ['?', null],
  ] as const)('%s is %s', (text, expected) => {
    expect(readYesNo(text)).toBe(expected);
  });
});

describe('money', () => {
  it.each([
    ['150000.0', 15_000_000n],
    ['¥11.19 / ¥500', 50_000n],
    ['0.5', 50n],
    ['1.2w', 1_200_000n],
    ['0', 'missing'],
    ['--', 'missing'],
    ['3000/5000', null],
    ['-20', null],
    ['面议', null],
    ['视频800', null],
  ] as const)('%j', (text, expected) => {
    expect(readFen(text, 1, 'image')).toBe(expected);
  });
  it('takes the label of its own column and the unit of the header', () => {
    expect(readFen('图文500', 1, 'image')).toBe(50_000n);
    expect(readFen('视频 800元', 1, 'video')).toBe(80_000n);
    expect(readFen('0.3', 10_000)).toBe(300_000n);
  });
  it('reads labelled amounts of a price column', () => {
    expect(readLabelledFen('图文500 视频800')).toEqual([
      { format: 'image', fen: 50_000n },
      { format: 'video', fen: 80_000n },
    ]);
    expect(readLabelledFen('图文：500/视频：1.2w')).toEqual([
      { format: 'image', fen: 50_000n },
      { format: 'video', fen: 1_200_000n },
    ]);
    expect(readLabelledFen('image 300, video 500')).toEqual([
      { format: 'image', fen: 30_000n },
      { format: 'video', fen: 50_000n },
    ]);
    expect(readLabelledFen('¥500')).toEqual([{ format: 'image', fen: 50_000n }]);
    expect(readLabelledFen('暂无')).toEqual([]);
    expect(readLabelledFen('面议')).toBeNull();
  });
});

describe('readDay', () => {
  it.each([
    ['2026/08/06', '2026-08-06'],
    ['2026-08-11 23:59:37', '2026-08-11'],
    ['20260806', '2026-08-06'],
    ['2026年8月6日', '2026-08-06'],
    ['2026.8.6', '2026-08-06'],
    ['1741727584000', '2025-03-12'],
    ['1741727584', '2025-03-12'],
    ['2025-03-21T04:07:36+08:00', '2025-03-21'],
    ['2025-03-21T20:07:36Z', '2025-03-22'],
    ['46240', '2026-08-06'],
    ['2026-02-30', null],
    ['20261306', null],
    ['5.31', null],
    ['昨天', null],
    ['12', null],
  ] as const)('%s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('identity', () => {
  it.each([
    [`https://www.xiaohongshu.com/user/profile/${HEX}?xsec=1`, { userId: HEX }],
    [`小红 发布了一篇笔记 https://www.xiaohongshu.com/user/profile/${HEX.toUpperCase()} 复制后打开`, { userId: HEX }],
    [`https://pgy.xiaohongshu.com/solar/pre-trade/blogger-detail/${HEX}`, { userId: HEX }],
    [HEX, { userId: HEX }],
    ['https://xhslink.com/m/AbC', 'short-link'],
    ['https://www.xiaohongshu.com/user/profile/123', 'invalid'],
    [`https://www.xiaohongshu.com/user/profile/${HEX}ff`, 'invalid'],
    ['--', 'missing'],
  ])('%s', (text, expected) => {
    expect(readProfile(text)).toEqual(expected);
  });
  it('keeps all digits of ids', () => {
    expect(readRedId('2084224137567178754')).toBe('2084224137567178754');
    expect(readRedId(' 94720000.0')).toBe('94720000');
    expect(readRedId("'00123")).toBe('00123');
    expect(readRedId('--')).toBeNull();
  });
  it('finds the note id in a link', () => {
    expect(readNoteId(`https://www.xiaohongshu.com/discovery/item/${HEX}`)).toBe(HEX);
    expect(readNoteId(`https://www.xiaohongshu.com/explore/${HEX}?x=1`)).toBe(HEX);
    expect(readNoteId('https://example.com/x')).toBeNull();
    expect(readNoteId('N-12')).toBe('N-12');
  });
});

describe('personal values', () => {
  it.each([
    '13800138000',
    '138-0013-8000',
    '+86 13800138000',
    'a.b@example.com',
    '11010519491231002X',
    '6222021234567890128',
    '6222 0212 3456 7890 128',
    '021-62345678',
    '(010)62345678',
    '微信：beauty_88',
    '微信号 beauty_88',
    'V信:beauty88',
    'VX beauty88',
    'wx: beauty88',
    'qq：1234567',
    '上海市徐汇区漕溪北路123号3栋201室',
    '浙江省杭州市余杭区文一西路 969号',
    'https://xhslink.com/a 13800138000',
  ])('%s is personal', (text) => {
    expect(looksPersonal(text)).toBe(true);
  });
  it.each([
    '110105194912310021',
    '2084224137567178754',
    '6222021234567890127',
    '12345',
    '2026-08-06',
    HEX,
    'wxbeauty',
    '微信公众号',
    '上海 徐汇区',
    '爱逛街的小红',
    '1,234,567.89',
    '25-34岁|39.1% 18-24岁|30.2%',
    `https://www.xiaohongshu.com/user/profile/${HEX}?xsec_token=13800138000`,
  ])('%s is not', (text) => {
    expect(looksPersonal(text)).toBe(false);
  });
  it('takes contact details out of a text', () => {
    expect(dropPersonal('护肤博主 合作 v信: abc12345 或 13800138000')).toEqual({
      text: '护肤博主 合作 或',
      dropped: true,
    });
    expect(dropPersonal('每天一杯咖啡')).toEqual({ text: '每天一杯咖啡', dropped: false });
  });
});
