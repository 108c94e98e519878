/** A large export in Huitun's shape from a seed: no real creator is in it. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeCsv, writeXlsx } from '#platform/table/index.ts';
import { HUITUN_HEADERS, huitunRow, type HuitunRow } from '#tests/support/huitun.ts';

/** Mulberry32: small, seeded, good enough for figures. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TAGS = [
  '美妆',
  '护肤',
  '穿搭',
  '美食',
  '母婴',
  '家居',
  '旅游',
  '宠物',
  '运动健身',
  '数码科技',
  '游戏动漫',
  '摄影',
  '汽车',
  '接地气生活',
];
const PLACES = [
  '上海',
  '北京',
  '广东 广州',
  '广东 深圳',
  '浙江 杭州',
  '四川 成都',
  '江苏 南京',
  '湖北 武汉',
  '陕西 西安',
  '重庆',
  '福建 厦门',
  '湖南 长沙',
  '--',
];
const WORDS = [
  '分享',
  '日常',
  '干货',
  '穿搭',
  '测评',
  '好物',
  '探店',
  '旅行',
  '护肤',
  '妆容',
  '减脂',
  '早餐',
  '职场',
  '露营',
  '猫咪',
  '手账',
  '考研',
  '装修',
  '亲子',
  '咖啡',
  '香水',
  '精华',
  '面霜',
  '徒步',
  '摄影',
];

/** Rows of `count` creators; the same seed gives the same rows. */
export function* generateCreators(count: number, seed = 1): Generator<HuitunRow> {
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  for (let n = 0; n < count; n++) {
    const followers = Math.round(300 * Math.exp(random() * 9));
    const rate = 0.0005 + random() ** 3 * 0.06;
    const likes = Math.max(1, Math.round(followers * rate));
    const image = Math.round(followers * (0.03 + random() * 0.1));
    const money = (value: number): string => (random() < 0.15 ? '--' : String(value));
    yield huitunRow(n, {
      达人名称: `${pick(WORDS)}${pick(WORDS)}${n}`,
      简介: Array.from({ length: 6 }, () => pick(WORDS)).join('，'),
      地域: pick(PLACES),
      性别: pick(['女', '男', '--']),
      粉丝数: String(followers),
      赞藏总数: String(likes * 120),
      品牌合作人: pick(['是', '否']),
      签约MCN: random() < 0.4 ? `合成机构${Math.floor(random() * 300)}` : '--',
      图文笔记报价: money(image),
      视频笔记报价: money(Math.round(image * 1.25)),
      图文CPE: (1 + random() * 80).toFixed(2),
      视频CPE: (1 + random() * 60).toFixed(2),
      达人标签: `[${pick(TAGS)}] [${pick(TAGS)}]`,
      笔记总数: String(20 + Math.floor(random() * 900)),
      商业笔记总数: String(Math.floor(random() * 20)),
      近60天爆文率: (random() * 30).toFixed(2),
      近60天平均点赞: String(likes),
      近60天平均收藏: String(Math.round(likes * random() * 0.3)),
      近60天平均评论: String(Math.round(likes * random() * 0.1)),
      近60天平均分享: String(Math.round(likes * 0.02)),
      活跃粉丝占比: (random() * 60).toFixed(2),
      水粉占比: random() < 0.4 ? '0.0' : (5 + random() * 10).toFixed(2),
      '粉丝男/女': (random() * 40).toFixed(1),
      粉丝地域: '广东|12.6% 上海|9.2%',
      粉丝年龄: '25-34岁|40.3% 18-24岁|31.1%',
      粉丝关注焦点: '美妆|13.2% 生活记录|9.6%',
    });
  }
}

function* cells(rows: Iterable<HuitunRow>): Generator<string[]> {
  for (const row of rows) yield HUITUN_HEADERS.map((header) => row[header] ?? '--');
}

/** Writes the creators as a CSV or XLSX file. */
export async function writeCreators(path: string, count: number, seed = 1): Promise<void> {
  const rows = cells(generateCreators(count, seed));
  const bytes = path.endsWith('.xlsx')
    ? writeXlsx([{ name: '达人', columns: HUITUN_HEADERS.map((header) => ({ header })), rows }])
    : writeCsv(
        (function* () {
          yield [...HUITUN_HEADERS];
          yield* rows;
        })(),
      );
  await pipeline(Readable.from(bytes), createWriteStream(path));
}
