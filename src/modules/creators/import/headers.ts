/** Header names: made comparable, their units taken out, and families such as `数据表现-日常-图文阅读中位数` read by their words. */
import type { ColumnUnit } from './fields.ts';

/** NFKC, lower case, without blanks: `粉丝数（万） ` and `粉丝数(万)` are one name. */
export function normaliseHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]+/g, '')
    .toLowerCase();
}

export interface HeaderReading {
  /** Normalised, without the unit. */
  readonly name: string;
  /** Stated by the header itself, or null. */
  readonly unit: ColumnUnit | null;
}

const UNITS: readonly (readonly [RegExp, ColumnUnit])[] = [
  [/(\/w|\(w\)|\/万|\(万\)|\(万元\)|\/万元|\(单位:?万元?\)|_w)$/, 'wan'],
  [/(\(rmb\)|\(cny\)|\(元\)|\(¥\)|\(人民币\)|\/元|_rmb|_cny|\(单位:?元\)|\(yuan\))$/, 'yuan'],
  [/(%|\(%\))$/, 'percent'],
  [/(\(必填\)|\(选填\)|\*)$/, 'count'],
];

/** Splits a header into its name and the unit that it states. */
export function readHeader(text: string): HeaderReading {
  let name = normaliseHeader(text);
  let unit: ColumnUnit | null = null;
  for (const [pattern, meaning] of UNITS) {
    const bare = name.replace(pattern, '');
    if (bare === name || bare === '') continue;
    name = bare;
    if (meaning !== 'count') unit ??= meaning;
  }
  return { name, unit };
}

/** Metric names as they remain once the words of scope are taken away. */
const STEMS: Readonly<Record<string, string>> = {
  曝光中位数: 'impressions-median',
  阅读中位数: 'reads-median',
  互动中位数: 'engagements-median',
  播放中位数: 'reads-median',
  平均点赞: 'likes-average',
  平均收藏: 'saves-average',
  平均评论: 'comments-average',
  平均分享: 'shares-average',
  平均互动: 'engagements-average',
  千赞笔记比例: 'thousand-like-share',
  百赞笔记比例: 'hundred-like-share',
  千赞率: 'thousand-like-share',
  百赞率: 'hundred-like-share',
  爆文率: 'viral-note-share',
  完播率: 'completion-rate',
  预估阅读单价: 'cost-per-read',
  阅读单价: 'cost-per-read',
  预估互动单价: 'cost-per-engagement',
  互动单价: 'cost-per-engagement',
  预估cpe: 'cost-per-engagement',
  cpe: 'cost-per-engagement',
  预估cpm: 'cost-per-thousand',
  cpm: 'cost-per-thousand',
  预估cpr: 'cost-per-read',
  cpr: 'cost-per-read',
  活跃粉丝占比: 'active-follower-share',
  互动粉丝占比: 'engaged-follower-share',
  粉丝量变化幅度: 'follower-growth',
  粉丝增长率: 'follower-growth',
};
const SHARES = new Set([
  'thousand-like-share',
  'hundred-like-share',
  'viral-note-share',
  'completion-rate',
  'active-follower-share',
  'engaged-follower-share',
  'follower-growth',
]);

const SCOPE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/图文\+视频|图文加视频|全部笔记|不限/, ''],
  [/日常笔记|日常/, 'daily'],
  [/合作笔记|商业笔记|商单|合作/, 'sponsored'],
  [/图文笔记|图文/, 'image'],
  [/视频笔记|视频/, 'video'],
  [/自然流量|仅自然|自然/, 'organic'],
  [/全流量|全部流量/, 'all-traffic'],
];
const FILLERS = /数据表现|数据概览|笔记数据|粉丝指标|粉丝数据|传播表现|数据|[-_·/()[\]:]/g;

/**
 * The field of a header made of a metric and words of scope, in any order:
 * `数据表现-合作-近90天-视频阅读中位数` is `reads-median@sponsored.video.90`.
 * Null when what remains is no known metric.
 */
export function findScopedField(name: string, defaultScope = ''): string | null {
  let rest = name;
  const words: string[] = [];
  for (const [pattern, word] of SCOPE_WORDS) {
    if (!pattern.test(rest)) continue;
    rest = rest.replace(pattern, '');
    if (word !== '') words.push(word);
    else rest = rest.replace(/图文|视频/g, '');
  }
  const days = /近?(\d{1,3})[天日]/.exec(rest);
  if (days !== null) {
    rest = rest.replace(days[0], '');
    words.push(days[1]!);
  }
  const metric = STEMS[rest.replace(FILLERS, '')];
  if (metric === undefined) return null;
  for (const word of defaultScope.split('.')) {
    if (
      /^\d+$/.test(word)
        ? days === null
        : word !== '' && !words.some((known) => known === 'daily' || known === 'sponsored')
    )
      words.push(word);
  }
  const unit = metric.startsWith('cost') ? ' yuan hidden-zero' : SHARES.has(metric) ? ' share' : '';
  return `${metric}${words.length > 0 ? `@${words.join('.')}` : ''}${unit}`;
}

const QUOTE_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/图文合集|合集图文/, 'quote-round-up-image'],
  [/视频合集|合集视频/, 'quote-round-up-video'],
  [/合集/, 'quote-round-up-image'],
  [/直发/, 'quote-direct-publish'],
  [/坑位|直播/, 'quote-live-slot'],
  [/图文|图片|image|picture|photo/, 'quote-image'],
  [/视频|video/, 'quote-video'],
];
const QUOTE_BASIS: readonly (readonly [RegExp, string])[] = [
  [/不含税|未税|税前|裸价|净价|excl\.?tax|beforetax/, 'net'],
  [/含税|税后|incl\.?tax|withtax/, 'tax-included'],
  [/返点后|返后|折后|到手|afterrebate/, 'after-rebate'],
  [/刊例|一口价|原价|官方|listprice/, 'list'],
  [/非报备|水下|软广|undeclared/, 'undeclared'],
  [/报备|蒲公英|declared/, 'declared'],
];

/**
 * The quote field of a price header with its basis in it, such as
 * `图文报价(含税)` or `蒲公英视频裸价`; null when it is no price of a deliverable.
 */
export function findQuoteField(name: string): string | null {
  if (!/报价|价格|价|费用|price|quote|fee/.test(name) || /cp[emr]|单价|时间|日期|date|备注/.test(name)) return null;
  const format = QUOTE_FORMATS.find(([pattern]) => pattern.test(name))?.[1];
  if (format === undefined) return null;
  const words = [QUOTE_BASIS.slice(0, 2), QUOTE_BASIS.slice(2, 4), QUOTE_BASIS.slice(4)].flatMap((group) => {
    const found = group.find(([pattern]) => pattern.test(name));
    return found === undefined ? [] : [found[1]];
  });
  return words.length === 0 ? format : `${format}@${words.join('.')}`;
}
