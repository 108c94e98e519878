/** Draws one synthetic creator as a row of the Huitun export. */
import {
  ACTIVE_FOLLOWERS,
  CITIES,
  COMMERCIAL,
  ENGAGEMENT_BY_READS,
  FAKE_FOLLOWERS,
  FOLLOWER_PLACES,
  FORMAT_FACTOR,
  INTERESTS,
  PER_LIKE,
  VERTICAL_DRAWS,
  VIDEO_RATIO,
  type TierDraw,
} from './distributions.ts';
import type { Random } from './random.ts';

/** The column order of the vendor's own file. */
export const COLUMNS = [
  '达人名称',
  '达人官方地址',
  '小红书号',
  '灰豚指数',
  '性别',
  '地域',
  '简介',
  '联系邮箱',
  '更新时间',
  '认证信息',
  '粉丝数',
  '品牌合作人',
  '签约MCN',
  '达人标签',
  '认证类型',
  '笔记总数',
  '赞藏总数',
  '商业笔记总数',
  '近7天笔记数',
  '近60天笔记数',
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
  '粉丝活跃时间',
  '粉丝关注焦点',
  '图文笔记报价',
  '图文CPE',
  '图文CPM',
  '视频笔记报价',
  '视频CPE',
  '视频CPM',
] as const;
export type CreatorRow = Record<(typeof COLUMNS)[number], string>;

/** The day that the synthetic figures are said to be true. */
const SNAPSHOT_ON = '2026-11-16';
const MISSING = '--';
const FIRST = [
  '青禾',
  '南枝',
  '阿沅',
  '小满',
  '木子',
  '知夏',
  '听雨',
  '沐沐',
  '橙子',
  '一颗梨',
  '半夏',
  '豆豆',
  '云朵',
  '糯米',
  '林间',
  '初九',
  '可可',
  '星野',
  '桃桃',
  '白露',
] as const;
const SECOND = [
  '的',
  '爱',
  '与',
  '家',
  '酱',
  '同学',
  '小姐',
  '在路上',
  '不焦虑',
  '慢慢来',
  '每一天',
  '呀',
  '研究',
  '的小',
  '爱上',
] as const;

const count = (value: number): string => Math.max(0, Math.round(value)).toLocaleString('en-US');
const percent = (value: number): string => `${value.toFixed(2)}%`;

/** Quotes are round numbers: two significant digits, as creators set them. */
function roundQuote(value: number): number {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(value)) - 1);
  return Math.max(50, Math.round(value / step) * step);
}

function drawShares(random: Random, names: readonly string[], first: number): string {
  const rest = [...names];
  let share = first;
  return Array.from({ length: 3 }, () => {
    const [name] = rest.splice(random.between(0, rest.length - 1), 1);
    const cell = `${name!}|${share.toFixed(1)}%`;
    share *= 0.7 + 0.2 * random.uniform();
    return cell;
  }).join(' ');
}

function drawName(random: Random, word: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    // Far more rows than the example's would run out of plain names.
    const name = `合成·${random.pick(FIRST)}${random.pick(SECOND)}${word}${attempt < 50 ? '' : attempt}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

function drawQuotes(random: Random, tier: TierDraw, followers: number): { image: number | null; video: number | null } {
  if (random.chance(tier.noQuote)) return { image: null, video: null };
  const image = followers * random.logNormal(tier.imageQuote.median, tier.imageQuote.sigma);
  const ratio = Math.min(
    VIDEO_RATIO.ceiling,
    VIDEO_RATIO.floor + random.logNormal(VIDEO_RATIO.median, VIDEO_RATIO.sigma),
  );
  return { image: roundQuote(image), video: random.chance(0.06) ? null : roundQuote(image * ratio) };
}

function drawEngagement(
  random: Random,
  tier: TierDraw,
  followers: number,
): { likes: number; saves: number; comments: number; shares: number } {
  const rate = Math.min(1.5, random.logNormal(tier.engagement.median, tier.engagement.sigma));
  const saves = Math.min(2, random.logNormal(PER_LIKE.saves.median, PER_LIKE.saves.sigma));
  const comments = Math.min(1, random.logNormal(PER_LIKE.comments.median, PER_LIKE.comments.sigma));
  const likes = (followers * rate) / (1 + saves + comments);
  const shares = Math.min(1, random.logNormal(PER_LIKE.shares.median, PER_LIKE.shares.sigma));
  return { likes, saves: likes * saves, comments: likes * comments, shares: likes * shares };
}

function drawFakeFollowers(random: Random, followers: number): string {
  if (random.chance(FAKE_FOLLOWERS.hidden)) return '0.00% | 0';
  const share = random.chance(FAKE_FOLLOWERS.heavy)
    ? random.logNormal(FAKE_FOLLOWERS.heavyMedian, FAKE_FOLLOWERS.heavySigma)
    : random.logNormal(FAKE_FOLLOWERS.median, FAKE_FOLLOWERS.sigma);
  return `${percent(share)} | ${Math.round((followers * share) / 100)}`;
}

/** The vendor's cost columns: the quote over the engagements (per one) and reads (per thousand) of that format. */
function drawCosts(
  random: Random,
  quote: number | null,
  engagements: number,
  format: 'image' | 'video',
): { cpe: string; cpm: string } {
  const factor = FORMAT_FACTOR[format];
  const onNotes = engagements * random.logNormal(factor.median, factor.sigma);
  const byReads = random.logNormal(ENGAGEMENT_BY_READS[format].median, ENGAGEMENT_BY_READS[format].sigma);
  const hidden = random.chance(format === 'image' ? 0.4 : 0.3);
  if (quote === null || onNotes < 1 || hidden) return { cpe: '0.0', cpm: '0.0' };
  return { cpe: (quote / onNotes).toFixed(2), cpm: ((1000 * quote * byReads) / onNotes).toFixed(2) };
}

const quoteCell = (quote: number | null): string => (quote === null ? MISSING : quote.toFixed(1));

function drawAudience(
  random: Random,
  male: number,
): Pick<CreatorRow, '粉丝男/女' | '粉丝地域' | '粉丝年龄' | '粉丝活跃时间' | '粉丝关注焦点'> {
  const men = Math.min(95, Math.max(1, male + 5 * random.normal()));
  const ages = random.chance(0.5) ? ['25-34岁', '18-24岁', '35-44岁'] : ['18-24岁', '25-34岁', '<18岁'];
  const top = 38 + 14 * random.uniform();
  return {
    '粉丝男/女': `${men.toFixed(1)}% | ${(100 - Number(men.toFixed(1))).toFixed(1)}%`,
    粉丝地域: drawShares(random, FOLLOWER_PLACES, 9 + 6 * random.uniform()),
    粉丝年龄: ages.map((age, index) => `${age}|${(top * [1, 0.62, 0.24][index]!).toFixed(1)}%`).join(' '),
    粉丝活跃时间: `${random.between(18, 22)}:00|${(18 + 12 * random.uniform()).toFixed(1)}% 周${random.pick(['五', '六', '日'])}|${(18 + 14 * random.uniform()).toFixed(1)}%`,
    粉丝关注焦点: drawShares(random, INTERESTS, 10 + 5 * random.uniform()),
  };
}

/** Size labels of the vendor by its own cut-offs. */
function labelSize(followers: number): string {
  if (followers >= 500_000) return '头部达人';
  if (followers >= 50_000) return '腰部达人';
  return followers >= 5_000 ? '初级达人' : '素人';
}

/**
 * One row. The user id starts with eight zeroes: real ids start with the time
 * they were made, so no real account can ever carry it.
 */
export function drawCreatorRow(random: Random, tier: TierDraw, number: number, taken: Set<string>): CreatorRow {
  const vertical = random.weighted(VERTICAL_DRAWS);
  const followers = Math.min(
    tier.followers.high,
    Math.round(random.pareto(tier.followers.low, tier.followers.high, tier.followers.alpha)),
  );
  const quotes = drawQuotes(random, tier, followers);
  const { likes, saves, comments, shares } = drawEngagement(random, tier, followers);
  const engagements = likes + saves + comments;
  const notes = Math.max(12, Math.round(random.logNormal(tier.tier === 'koc' ? 90 : 240, 0.8)));
  const commercial = random.chance(COMMERCIAL.none)
    ? 0
    : Math.min(0.7, random.logNormal(COMMERCIAL.median, COMMERCIAL.sigma));
  const active = Math.min(80, Math.max(3, ACTIVE_FOLLOWERS.mean + ACTIVE_FOLLOWERS.deviation * random.normal()));
  const image = drawCosts(random, quotes.image, engagements, 'image');
  const video = drawCosts(random, quotes.video, engagements, 'video');
  const recent = random.between(4, 45);
  const tags = random.chance(0.7) ? ['接地气生活', random.pick(vertical.tags)] : [random.pick(vertical.tags)];
  return {
    达人名称: drawName(random, random.pick(vertical.words), taken),
    达人官方地址: `https://www.xiaohongshu.com/user/profile/00000000${random.hex(16)}`,
    小红书号: `synthetic${String(number).padStart(5, '0')}`,
    灰豚指数: Math.min(999, 120 + 60 * Math.log10(followers) + 60 * random.normal()).toFixed(2),
    性别: random.chance(vertical.male / 100 + 0.1) ? '男' : '女',
    地域: random.weighted(CITIES).name,
    简介: `合成数据 ${random.pick(vertical.words)}`,
    联系邮箱: MISSING,
    更新时间: `${SNAPSHOT_ON} 01:${String(random.between(0, 59)).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`,
    认证信息: MISSING,
    粉丝数: count(followers),
    品牌合作人: followers >= 1_000 && random.chance(tier.onboarded) ? '是' : '否',
    签约MCN: random.chance(tier.mcn) ? `合成机构${String(random.between(1, 60)).padStart(2, '0')}` : MISSING,
    达人标签: `[${tags.join(', ')}]`,
    认证类型: labelSize(followers),
    笔记总数: String(notes),
    赞藏总数: count(followers * random.logNormal(6.8, 0.7)),
    商业笔记总数: String(Math.round(notes * commercial)),
    近7天笔记数: String(Math.round(recent / 9)),
    近60天笔记数: String(recent),
    近60天爆文率: percent(Math.min(100, engagements > 0 ? 100 / (1 + (1000 / engagements) ** 1.6) : 0)),
    近60天平均点赞: count(likes),
    近60天平均收藏: count(saves),
    近60天平均评论: count(comments),
    近60天平均分享: count(shares),
    活跃粉丝占比: `${percent(active)} | ${Math.round((followers * active) / 100)}`,
    水粉占比: drawFakeFollowers(random, followers),
    ...drawAudience(random, vertical.male),
    图文笔记报价: quoteCell(quotes.image),
    图文CPE: image.cpe,
    图文CPM: image.cpm,
    视频笔记报价: quoteCell(quotes.video),
    视频CPE: video.cpe,
    视频CPM: video.cpm,
  };
}
