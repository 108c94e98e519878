/** Each vendor's sheet with rows of our own, read whole. */
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { CreatorProfile, Metric } from '../creator.ts';
import type { ImportedRow } from './imported.ts';
import { readCreators } from './read-creators.ts';

const hex = (n: number): string => n.toString(16).padStart(24, 'a0');
const profileLink = (n: number): string => `https://www.xiaohongshu.com/user/profile/${hex(n)}`;

async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function readAll(bytes: Uint8Array | string) {
  const reading = readCreators(bytesOf(typeof bytes === 'string' ? Buffer.from(bytes) : bytes), {
    today: '2026-11-23',
  });
  const rows: ImportedRow[] = await Array.fromAsync(reading);
  const profiles = rows.flatMap((row) => (row.kind === 'creator' ? [row.profile] : []));
  const notes = rows.flatMap((row) => (row.kind === 'note' ? [row.note] : []));
  return { rows, profiles, notes, report: reading.report() };
}

async function xlsx(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('数据');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');

const figure = (
  profile: CreatorProfile | undefined,
  metric: Metric,
  scope: Partial<CreatorProfile['figures'][number]['scope']> = {},
) =>
  profile?.figures.find(
    (item) =>
      item.metric === metric && Object.entries(scope).every(([key, value]) => item.scope[key as 'days'] === value),
  );

describe('Huitun', () => {
  const header = [
    '达人名称',
    '达人官方地址',
    '小红书号',
    '灰豚指数',
    '性别',
    '地域',
    '简介',
    '联系邮箱',
    '更新时间',
    '粉丝数',
    '品牌合作人',
    '签约MCN',
    '达人标签',
    '认证类型',
    '近60天爆文率',
    '近60天平均点赞',
    '近60天平均收藏',
    '近60天平均评论',
    '近60天平均分享',
    '活跃粉丝占比',
    '水粉占比',
    '粉丝男/女',
    '粉丝地域',
    '粉丝年龄',
    '图文笔记报价',
    '图文CPE',
    '视频笔记报价',
  ];
  const row = [
    '小红',
    profileLink(1),
    '9876543210123456789',
    '977.64',
    '女',
    '中国 上海',
    '--',
    'x@example.com',
    '2026-11-20 08:00:00',
    '123,456',
    '是',
    '--',
    '[接地气生活, 护肤]',
    '明星',
    '12.50%',
    '100',
    '20',
    '5',
    '5',
    '42.64% | 192745',
    '1.5% | 1200',
    '13.6% | 86.4%',
    '上海|17.4% 北京|15.2%',
    '25-34岁|39.1%',
    '12,000',
    '0',
    '--',
  ];

  it('reads a row with all its forms', async () => {
    const { profiles, report } = await readAll(await xlsx([header, row]));
    expect(report).toMatchObject({
      format: 'huitun-creators',
      rows: { read: 1, created: 1, rejected: 0 },
      problemCount: 0,
      datesAssumed: false,
      personalDropped: [{ header: '联系邮箱', cells: 1 }],
    });
    const [profile] = profiles;
    expect(profile).toMatchObject({
      key: `u:${hex(1)}`,
      redId: '9876543210123456789',
      name: '小红',
      gender: 'female',
      location: '上海',
      bio: null,
      mcn: null,
      onboarded: true,
      celebrity: true,
      tags: ['接地气生活', '护肤'],
      verticals: ['skincare'],
      followers: 123456,
      tier: 'mid',
      asOf: '2026-11-20',
      audience: {
        femaleShare: 0.864,
        ages: [{ label: '25-34', share: 0.391 }],
        places: [
          { name: '上海', share: 0.174 },
          { name: '北京', share: 0.152 },
        ],
      },
      quotes: [
        {
          format: 'image',
          amount: 1_200_000n,
          declaration: 'declared',
          price: 'list',
          source: 'huitun',
          on: '2026-11-20',
        },
      ],
    });
    expect(profile!.quotes).toHaveLength(1);
    expect(figure(profile, 'viral-note-share')).toMatchObject({ value: 0.125, scope: { days: 60 } });
    expect(figure(profile, 'active-follower-share')?.value).toBe(0.4264);
    expect(figure(profile, 'fake-follower-share')?.value).toBe(0.015);
    expect(figure(profile, 'engagements-average')).toMatchObject({
      value: 130,
      scope: { days: 60 },
      derivedBy: 'IMP-ENGAGEMENTS',
    });
    expect(figure(profile, 'engagement-rate-by-followers')).toMatchObject({
      value: 130 / 123456,
      derivedBy: 'IMP-RATE-FOLLOWERS',
    });
    expect(figure(profile, 'cost-per-engagement')).toBeUndefined();
    expect(figure(profile, 'engagement-rate-by-reads')).toBeUndefined();
  });

  it('takes a fake-follower share of exactly zero, and averages that are all zero, as unknown', async () => {
    const zero = row.map((cell, at) => (at === 20 ? '0.00%' : at >= 15 && at <= 18 ? '0' : cell));
    const { profiles } = await readAll(csv([header, zero]));
    for (const metric of [
      'fake-follower-share',
      'likes-average',
      'engagements-average',
      'engagement-rate-by-followers',
    ] as const)
      expect(figure(profiles[0], metric)).toBeUndefined();
  });
});

const noteRow = (n: number, reads: number): (string | number)[] => [
  '2026/08/06',
  '小红',
  profileLink(3),
  23000,
  '健康',
  `标题${n}`,
  `https://www.xiaohongshu.com/explore/${hex(100 + n)}`,
  n % 2 === 0 ? '图文' : '视频',
  '2026-08-01',
  hex(100 + n),
  '2084224137567178754',
  '某品牌',
  50,
  5,
  2269,
  reads,
  reads / 10,
  '10%',
  1,
  0,
  0,
  1,
  0,
  reads - 10,
  0.5,
  0.4,
];

describe('Pugongying', () => {
  it('reads the search export with its scopes', async () => {
    const { profiles, report } = await readAll(
      csv([
        [
          '小红书昵称',
          '粉丝数',
          '主页链接',
          '蒲公英链接',
          '是否低活跃',
          '内容类目',
          '小红书id',
          '粉丝量变化幅度%',
          '活跃粉丝占比%',
          '阅读中位数',
          '互动中位数',
          '图文阅读中位数',
          '视频完播率%',
          '预估阅读单价(图文)',
          '蒲公英图文价格',
          '蒲公英视频价格',
        ],
        [
          '小红',
          '5.2w',
          profileLink(2),
          '',
          '否',
          '母婴',
          'abc',
          '-1.5',
          '35.5',
          '7100',
          '412',
          '6000',
          '11.2',
          '4.66',
          '3000',
          '0',
        ],
      ]),
    );
    expect(report).toMatchObject({ format: 'pugongying-creators', problemCount: 0, datesAssumed: true });
    const [profile] = profiles;
    expect(profile).toMatchObject({
      followers: 52000,
      tier: 'micro',
      lowActivity: false,
      verticals: ['mother-baby'],
      asOf: '2026-11-23',
    });
    expect(figure(profile, 'followers')?.precision).toBe('rounded');
    expect(figure(profile, 'reads-median', { format: 'all' })).toMatchObject({
      value: 7100,
      scope: { basis: 'daily', days: 30 },
    });
    expect(figure(profile, 'reads-median', { format: 'image' })).toMatchObject({
      value: 6000,
      scope: { basis: 'daily', days: 30 },
    });
    expect(figure(profile, 'follower-growth')?.value).toBe(-0.015);
    expect(figure(profile, 'cost-per-read')).toMatchObject({ value: 4.66, scope: { format: 'image' } });
    expect(profile?.quotes.map((quote) => [quote.format, quote.amount, quote.declaration])).toEqual([
      ['image', 300_000n, 'declared'],
    ]);
  });

  it('reads the families of a collector', async () => {
    const { profiles, report } = await readAll(
      csv([
        [
          '达人名称',
          '小红书号',
          '粉丝数',
          '合作报价-图文笔记',
          '数据表现-日常-近30天-图文阅读中位数',
          '数据表现-合作-近90天-视频互动中位数',
          '数据表现-合作-自然流量-阅读中位数',
          '邀约48小时回复率',
        ],
        ['小红', 'abc', '20000', '1500', '800', '90', '700', '95%'],
      ]),
    );
    expect(report.format).toBe('pugongying-creators');
    expect(
      profiles[0]?.figures
        .filter((item) => item.metric !== 'followers')
        .map((item) => [
          item.metric,
          item.value,
          item.scope.basis,
          item.scope.format,
          item.scope.days,
          item.scope.traffic,
        ]),
    ).toEqual([
      ['reads-median', 800, 'daily', 'image', 30, 'unknown'],
      ['engagements-median', 90, 'sponsored', 'video', 90, 'unknown'],
      ['reads-median', 700, 'sponsored', 'all', 30, 'organic'],
      ['reply-rate-48h', 0.95, 'any', 'all', null, 'unknown'],
    ]);
  });

  const noteHeader = [
    '数据更新日期',
    '博主昵称',
    '博主主页链接',
    '博主粉丝量',
    '博主健康等级',
    '笔记标题',
    '笔记链接',
    '笔记类型',
    '笔记发布日期',
    '笔记id',
    '订单id',
    '报备品牌',
    '博主报价',
    '服务费金额',
    '曝光量',
    '阅读量',
    '互动量',
    '互动率',
    '点赞量',
    '收藏量',
    '评论量',
    '分享量',
    '关注量',
    '自然阅读量',
    '发现页',
    '发现页',
  ];

  it('reads the note export below a group row and an empty one, and gathers the creator', async () => {
    const groups = [
      '基础信息',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '数据',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '曝光来源',
      '阅读来源',
    ];
    const { notes, profiles, report } = await readAll(
      await xlsx([groups, [], noteHeader, noteRow(1, 100), noteRow(2, 200), noteRow(3, 300)]),
    );
    expect(report).toMatchObject({
      format: 'pugongying-notes',
      recognition: { headerRow: 3 },
      rows: { read: 3, created: 3 },
      found: { creators: 1, notes: 3 },
      problemCount: 0,
    });
    expect(notes[0]).toMatchObject({
      key: `n:${hex(101)}`,
      creatorKey: `u:${hex(3)}`,
      type: 'video',
      publishedOn: '2026-08-01',
      reads: 100,
      engagements: 10,
      orderId: '2084224137567178754',
      quote: 5_000n,
      fee: 500n,
      brand: '某品牌',
      sponsored: true,
      on: '2026-08-06',
    });
    expect(profiles).toHaveLength(1);
    expect(profiles[0]).toMatchObject({ key: `u:${hex(3)}`, followers: 23000, health: 'healthy', asOf: '2026-08-06' });
    expect(figure(profiles[0], 'reads-median', { format: 'all', traffic: 'all' })).toMatchObject({
      value: 200,
      sample: 3,
      derivedBy: 'IMP-FROM-NOTES',
      scope: { basis: 'sponsored' },
    });
    expect(figure(profiles[0], 'reads-median', { format: 'all', traffic: 'organic' })?.value).toBe(190);
    expect(figure(profiles[0], 'engagement-rate-by-reads', { format: 'all' })?.value).toBe(0.1);
  });

  it('reads the other layout, with a title row', async () => {
    const { report } = await readAll(await xlsx([['导出数据'], noteHeader, noteRow(1, 100)]));
    expect(report).toMatchObject({
      format: 'pugongying-notes',
      recognition: { headerRow: 2 },
      rows: { read: 1, created: 1 },
    });
  });

  it('recognises the order report and says why it cannot be read', async () => {
    const rows = [
      [
        '数据更新日期',
        '笔记数',
        '发布人数',
        '订单id',
        '合作名称',
        '博主报价',
        '服务费金额',
        '订单创建时间',
        '总曝光量',
        '总阅读量',
      ],
      ['2026/08/06', '1', '1', '2084224137567178754', 'x', '50.0', '5.0', '2026/08/03', '2269', '248'],
    ];
    await expect(readAll(csv(rows))).rejects.toMatchObject({ refusal: { code: 'imports.orders-without-creators' } });
    const { report } = await readAll(
      csv([
        [...rows[0]!, '博主主页链接'],
        [...rows[1]!, profileLink(4)],
      ]),
    );
    expect(report).toMatchObject({ format: 'pugongying-orders', rows: { read: 1 } });
  });
});

describe('other sheets', () => {
  it('Qiangua creators', async () => {
    const { profiles, report } = await readAll(
      csv([
        [
          '博主昵称',
          '千瓜指数',
          '达人类型',
          '粉丝数',
          '赞藏总数',
          '笔记数',
          '平均互动',
          '平均点赞',
          '小红书主页',
          '小红书号',
          '实时报价-图文',
          '实时报价-图文CPE',
          '实时报价-视频',
          '标签占比',
          '简介',
        ],
        [
          '小红',
          '800.5',
          '头部达人',
          '10万+',
          '3.5亿',
          '120',
          '300',
          '200',
          profileLink(5),
          'abc',
          '¥ 2,000',
          '6.7',
          '--',
          '穿搭 60%,旅行 40%',
          '合作 13800138000',
        ],
      ]),
    );
    expect(report).toMatchObject({ format: 'qiangua-creators', personalDropped: [{ header: '简介', cells: 1 }] });
    expect(profiles[0]).toMatchObject({
      followers: 100000,
      tier: 'mid',
      tags: ['穿搭', '旅行'],
      verticals: ['fashion', 'travel'],
      bio: '合作',
      quotes: [{ amount: 200_000n }],
    });
    expect(figure(profiles[0], 'followers')?.precision).toBe('at-least');
    expect(figure(profiles[0], 'engagements-average')).toMatchObject({ value: 300, derivedBy: null });
  });

  it('Qiangua notes, which have no ids', async () => {
    const header = [
      '笔记标题',
      '内容类型',
      '达人昵称',
      '联系方式',
      '小红书号',
      '分类',
      '预估阅读',
      '互动量',
      '点赞',
      '收藏',
      '评论',
      '分享',
      '提及品牌',
      '发布时间',
      '数据更新时间',
    ];
    const row = [
      '标题',
      '图文',
      '小红',
      'wx12345',
      'abc',
      '护肤',
      '1.2w',
      '300',
      '200',
      '50',
      '30',
      '20',
      '某品牌',
      '2026-10-01 10:00:00',
      '2026-10-05',
    ];
    const { notes, profiles, report } = await readAll(
      csv([header, row, row, [...row.slice(0, 7), '310', ...row.slice(8)], ['', ...row.slice(1)]]),
    );
    expect(report).toMatchObject({
      format: 'qiangua-notes',
      rows: { read: 4, created: 1, updated: 1, unchanged: 1, rejected: 1 },
      personalDropped: [{ header: '联系方式', cells: 4 }],
    });
    expect(notes[0]).toMatchObject({ creatorKey: 'r:abc', reads: 12000, engagements: 300, sponsored: null });
    expect(profiles[0]).toMatchObject({ key: 'r:abc', name: '小红', verticals: ['skincare'] });
  });

  it('matrix works', async () => {
    const { notes, report } = await readAll(
      await xlsx([
        [
          '序号',
          '平台',
          '标题',
          '作品正文',
          '作品原链接',
          '笔记类型',
          '发布时间',
          '昵称',
          '账号主页链接',
          '小红书号',
          '作品状态',
          '互动量',
          '获赞数',
          '收藏数',
          '评论数',
          '分享数',
        ],
        [
          1,
          '小红书',
          '-',
          '正文',
          `https://www.xiaohongshu.com/discovery/item/${hex(7)}`,
          '图文',
          '2025-12-03 18:45:49',
          '小红',
          profileLink(6),
          'abc',
          '正常',
          1,
          1,
          0,
          0,
          0,
        ],
      ]),
    );
    expect(report).toMatchObject({ format: 'matrix-notes', rows: { created: 1 }, problemCount: 0 });
    expect(notes[0]).toMatchObject({
      key: `n:${hex(7)}`,
      title: '正文',
      type: 'image',
      publishedOn: '2025-12-03',
      engagements: 1,
    });
  });

  it('Xinhong', async () => {
    const { profiles, report } = await readAll(
      csv([
        [
          '达人ID',
          '昵称',
          '小红书号',
          '地区',
          '垂类',
          '粉丝数',
          '阅读中位数',
          '互动中位数',
          '图文报价',
          '视频报价',
          '互动粉丝比',
          '新红指数',
          '合作品牌',
          '健康等级',
        ],
        [hex(8), '小红', 'abc', '上海', '美食', '8000', '500', '40', '300', 'null', '6.5%', '700', '甲、乙', '异常'],
      ]),
    );
    expect(report.format).toBe('xinhong-creators');
    expect(profiles[0]).toMatchObject({
      key: `u:${hex(8)}`,
      tier: 'koc',
      verticals: ['food-drink'],
      pastBrands: ['甲', '乙'],
      health: 'abnormal',
    });
  });

  it('an agency quotation with units in its headers, undeclared prices, rebate and personal columns', async () => {
    const { profiles, report, rows } = await readAll(
      csv([
        [
          '达人',
          '小红书号',
          '粉丝量/w',
          '图文报备报价',
          '图文非报备报价',
          '视频报价（万）',
          '返点比例（30%以上）',
          '最新报价时间',
          '手机号',
          '收货地址',
          '身份证号',
          '>18占比',
        ],
        [
          '小红',
          'abc',
          '1.2',
          '500',
          '400',
          '0.08',
          '30%',
          '2026/11/01',
          '13800138000',
          '上海市某路1号',
          '11010519491231002X',
          '80%',
        ],
        ['小绿', '', '3', '600', '', '', '', '', '13900139000', '', '', ''],
      ]),
    );
    expect(report).toMatchObject({ format: 'agency-quotation', rows: { read: 2, created: 1, rejected: 1 } });
    expect(profiles[0]).toMatchObject({ followers: 12000, asOf: '2026-11-23' });
    expect(
      profiles[0]?.quotes.map(({ format, amount, declaration, price, rebateBps, on }) => [
        format,
        amount,
        declaration,
        price,
        rebateBps,
        on,
      ]),
    ).toEqual([
      ['image', 50_000n, 'declared', 'list', 3000, '2026-11-01'],
      ['image', 40_000n, 'undeclared', 'list', 3000, '2026-11-01'],
      ['video', 80_000n, 'unknown', 'list', 3000, '2026-11-01'],
    ]);
    expect(report.personalDropped).toEqual([
      { header: '手机号', cells: 2 },
      { header: '收货地址', cells: 1 },
      { header: '身份证号', cells: 1 },
    ]);
    expect(
      JSON.stringify({ rows, report }, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item)),
    ).not.toMatch(/13800138000|13900139000|某路|11010519491231002X/);
  });

  it('an English sheet by its general names', async () => {
    const { profiles, report } = await readAll(
      'nickname,url,followers,price,engagement rate by followers\nRed,' +
        profileLink(9) +
        ',1.2k,image 300 video 500,3.5%\n',
    );
    expect(report.format).toBe('mapped');
    expect(profiles[0]).toMatchObject({
      name: 'Red',
      followers: 1200,
      tier: 'koc',
      quotes: [
        { format: 'image', amount: 30_000n },
        { format: 'video', amount: 50_000n },
      ],
    });
    expect(figure(profiles[0], 'engagement-rate-by-followers')?.value).toBe(0.035);
  });
});
