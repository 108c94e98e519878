/**
 * What the synthetic creators are drawn from. "Measured" = quantiles of a public
 * vendor export of creators with 100,000 followers or more (2025-11-06) or of a
 * public set of creators below 10,000; "assumed" = nobody published a figure.
 */

export interface TierDraw {
  readonly tier: 'mega' | 'mid' | 'micro' | 'koc';
  readonly count: number;
  readonly followers: { readonly low: number; readonly high: number; readonly alpha: number };
  /** CNY per follower for one image note: median and sigma of its logarithm. */
  readonly imageQuote: { readonly median: number; readonly sigma: number };
  /** (likes + saves + comments) per note / followers. */
  readonly engagement: { readonly median: number; readonly sigma: number };
  /** Probability of 品牌合作人 (onboarded on Pugongying), from 1,000 followers. */
  readonly onboarded: number;
  readonly mcn: number;
  readonly noQuote: number;
}

export const TIER_DRAWS: readonly TierDraw[] = [
  {
    // Measured: quote p10 0.03, p50 0.07, p90 0.16 per follower; engagement p25 0.27 %, p50 0.70 %, p75 1.75 %.
    tier: 'mega',
    count: 100,
    followers: { low: 1_000_000, high: 12_000_000, alpha: 1.25 },
    imageQuote: { median: 0.05, sigma: 0.6 },
    engagement: { median: 0.007, sigma: 1.39 },
    onboarded: 0.75,
    mcn: 0.5,
    noQuote: 0.05,
  },
  {
    // Measured: as above; engagement p25 0.17 %, p50 0.57 %, p75 1.64 %; one in twelve above 500,000 followers.
    tier: 'mid',
    count: 400,
    followers: { low: 100_000, high: 999_999, alpha: 1.25 },
    imageQuote: { median: 0.07, sigma: 0.65 },
    engagement: { median: 0.0057, sigma: 1.5 },
    onboarded: 0.75,
    mcn: 0.38,
    noQuote: 0.04,
  },
  {
    // Assumed: between the measured neighbours (quote 0.07-0.08 per follower; engagement near the geometric mean).
    tier: 'micro',
    count: 500,
    followers: { low: 10_000, high: 99_999, alpha: 0.8 },
    imageQuote: { median: 0.075, sigma: 0.55 },
    engagement: { median: 0.018, sigma: 1.2 },
    onboarded: 0.65,
    mcn: 0.25,
    noQuote: 0.06,
  },
  {
    // Assumed: quotes between a measured 0.036 per follower (68 creators, mostly abroad) and published price lists
    // (about 0.1); engagement half of the measured 10.9 % (73 hand-picked creators, so too kind).
    tier: 'koc',
    count: 1_000,
    followers: { low: 600, high: 9_999, alpha: 0.35 },
    imageQuote: { median: 0.08, sigma: 0.5 },
    engagement: { median: 0.055, sigma: 1 },
    onboarded: 0.5,
    mcn: 0.06,
    noQuote: 0.2,
  },
];

/** Measured: video / image quote p25 1.16, p50 1.25, p75 1.5, p90 2.0. */
export const VIDEO_RATIO = { floor: 1, median: 0.28, sigma: 0.75, ceiling: 3 } as const;

/** Measured: p25 6.9 %, p50 8.6 %, p75 10.2 %, p95 14.3 %, p99 23.0 %; 22 % of rows show 0.0 (hidden). */
export const FAKE_FOLLOWERS = {
  median: 8.6,
  sigma: 0.29,
  heavy: 0.03,
  heavyMedian: 19,
  heavySigma: 0.25,
  hidden: 0.22,
} as const;

/** Measured: save/like 0.07, 0.13, 0.23; comment/like 0.02, 0.04, 0.09; share/like 0.016, 0.033, 0.069. */
export const PER_LIKE = {
  saves: { median: 0.13, sigma: 0.88 },
  comments: { median: 0.04, sigma: 1.1 },
  shares: { median: 0.033, sigma: 1.1 },
} as const;

/** Measured: a note's engagement by format against the creator's average, and engagements per 100 reads. */
export const FORMAT_FACTOR = { image: { median: 0.7, sigma: 0.6 }, video: { median: 0.92, sigma: 0.5 } } as const;
export const ENGAGEMENT_BY_READS = {
  image: { median: 0.082, sigma: 0.2 },
  video: { median: 0.085, sigma: 0.2 },
} as const;

/** Measured: a quarter publish no commercial note; share of the others p50 9 %, p75 20 %. */
export const COMMERCIAL = { none: 0.25, median: 0.08, sigma: 1.1 } as const;

/** Measured: share of active followers p25 39 %, p50 40 %, p75 42 %. */
export const ACTIVE_FOLLOWERS = { mean: 40.5, deviation: 4.5 } as const;

/** Measured for the eleven groups with published counts; the rest assumed so that every plan finds creators. */
export const VERTICAL_DRAWS: readonly {
  readonly weight: number;
  readonly tags: readonly string[];
  readonly words: readonly string[];
  /** Assumed: mean share of men among followers. */
  readonly male: number;
}[] = [
  { weight: 96, tags: ['护肤'], words: ['护肤笔记', '敏感肌日记', '成分手账', '晨晚护肤'], male: 8 },
  {
    weight: 70,
    tags: ['彩妆', '美妆其他', '美妆合集'],
    words: ['妆容日记', '口红研究所', '化妆台', '新手彩妆'],
    male: 7,
  },
  { weight: 24, tags: ['个人护理', '发型'], words: ['洗护小记', '头发养护', '香香日常'], male: 10 },
  {
    weight: 79,
    tags: ['穿搭', '穿搭ootd', '时尚其他'],
    words: ['穿搭日记', '通勤衣橱', '小个子穿搭', '今日穿什么'],
    male: 9,
  },
  {
    weight: 105,
    tags: ['美食探店', '美食展示', '美食教程'],
    words: ['小厨房', '今天吃什么', '探店地图', '一人食'],
    male: 20,
  },
  { weight: 42, tags: ['宝宝日常', '母婴日常', '婴童食品'], words: ['带娃日记', '育儿小屋', '辅食笔记'], male: 8 },
  { weight: 43, tags: ['家居用品', '室内设计', '家居装饰'], words: ['小家改造', '收纳日记', '租房布置'], male: 14 },
  { weight: 26, tags: ['旅游风光', '旅游攻略'], words: ['旅行手记', '周末去哪', '慢游地图'], male: 26 },
  { weight: 38, tags: ['猫', '狗', '宠物其他'], words: ['养猫日常', '狗狗成长记', '毛孩子日记'], male: 18 },
  { weight: 27, tags: ['健身塑型', '体育运动其他'], words: ['健身打卡', '瑜伽日记', '跑步手记'], male: 22 },
  { weight: 34, tags: ['阅读', '科学科普', '语言教育'], words: ['读书笔记', '自习室', '知识小站'], male: 24 },
  { weight: 23, tags: ['职场其他', '校园生活'], words: ['打工人日记', '职场手账'], male: 25 },
  { weight: 39, tags: ['手机游戏', '动漫'], words: ['游戏日志', '追番手记'], male: 45 },
  { weight: 30, tags: ['科技数码其他', '软件服务'], words: ['数码桌搭', '测评小站', '效率工具箱'], male: 48 },
  { weight: 24, tags: ['情感日常', '日常片段'], words: ['生活碎片', '日常小记', '独居日记'], male: 16 },
  { weight: 12, tags: ['人像摄影', '胶片摄影'], words: ['胶片日记', '人像手记'], male: 28 },
];

/** Assumed: creators gather in the large cities; 广东 leads among followers (measured). */
export const CITIES = [
  { weight: 16, name: '上海' },
  { weight: 14, name: '北京' },
  { weight: 14, name: '浙江 杭州' },
  { weight: 9, name: '广东 广州' },
  { weight: 8, name: '广东 深圳' },
  { weight: 7, name: '四川 成都' },
  { weight: 5, name: '江苏 南京' },
  { weight: 4, name: '湖北 武汉' },
  { weight: 4, name: '重庆' },
  { weight: 4, name: '湖南 长沙' },
  { weight: 3, name: '陕西 西安' },
  { weight: 3, name: '山东 青岛' },
  { weight: 3, name: '福建 厦门' },
  { weight: 6, name: '中国' },
] as const;
export const FOLLOWER_PLACES = ['广东', '江苏', '浙江', '山东', '上海', '四川', '北京', '河南'] as const;
export const INTERESTS = [
  '美食',
  '时尚',
  '美妆',
  '生活记录',
  '影视',
  '出行',
  '家居家装',
  '母婴',
  '运动健身',
  '娱乐',
] as const;
