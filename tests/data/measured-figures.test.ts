/** Recomputes measured rows of data/benchmarks.json from the exports they were measured on, where those are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { computeTier } from '#modules/creators/creator.ts';

const EXPORT = new URL('../../../shared/data/creators-huitun.csv', import.meta.url);

/** Cells of one CSV line; quotes double inside quotes. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) =>
    match[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'),
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low]! + (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!) * (at - low);
}

describe.skipIf(!existsSync(EXPORT))('measured figures', () => {
  const lines = existsSync(EXPORT)
    ? readFileSync(EXPORT, 'utf8')
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .filter((line) => line !== '')
    : [''];
  const header = cellsOf(lines[0]!);
  const rows = lines.slice(1).map((line) => {
    const cells = cellsOf(line);
    return (name: string): string => cells[header.indexOf(name)] ?? '';
  });
  const figures = benchmarkUse();
  const ofTier = (tier: string) =>
    rows.filter((cell) => Number(cell('粉丝数')) >= 100_000 && computeTier(Number(cell('粉丝数'))) === tier);
  const quotes = (tier: string, column: string) =>
    ofTier(tier)
      .filter((cell) => cell('认证类型') !== '明星' && !cell('达人标签').includes('明星'))
      .map((cell) => Number(cell(column)))
      .filter((price) => price > 0);

  it.each([
    ['mid', 'image', '图文笔记报价'],
    ['mid', 'video', '视频笔记报价'],
    ['mega', 'image', '图文笔记报价'],
    ['mega', 'video', '视频笔记报价'],
  ])('price of a %s %s note', (tier, format, column) => {
    const row = figures.row('price.note', { tier, format });
    const prices = quotes(tier, column);
    expect([prices.length, quantile(prices, 0.5)]).toEqual([row.sample, row.value]);
  });

  /** What a row says, its value to as many places as it has. */
  function expectMeasured(key: string, scope: Record<string, string>, values: readonly number[], share: number): void {
    const row = figures.row(key, scope);
    const places = String(row.value).split('.')[1]?.length ?? 0;
    expect([values.length, quantile(values, share).toFixed(places)]).toEqual([row.sample, row.value!.toFixed(places)]);
  }
  const big = rows.filter((cell) => Number(cell('粉丝数')) >= 100_000);
  /** Ratios of two columns where both are above the least. */
  const ratios = (over: string, under: string, least = 0) =>
    big
      .filter(
        (cell) => cell(over) !== '' && cell(over) !== '--' && Number(cell(under)) > 0 && Number(cell(over)) >= least,
      )
      .map((cell) => Number(cell(over)) / Number(cell(under)));

  it.each(
    ['mid', 'mega'].flatMap((tier) =>
      [['p25', 0.25] as const, ['p50', 0.5] as const, ['p75', 0.75] as const].map((at) => [tier, ...at] as const),
    ),
  )('fake followers of %s, %s, hidden zeros left out', (tier, name, share) => {
    const known = ofTier(tier)
      .map((cell) => Number(cell('水粉占比').replace('%', '')) / 100)
      .filter((value) => value > 0);
    expectMeasured(`fake-follower-share.${name}`, { tier }, known, share);
  });

  it.each([
    ['p10', 0.1],
    ['p25', 0.25],
    ['p50', 0.5],
    ['p75', 0.75],
    ['p90', 0.9],
  ])('price per follower, %s', (name, share) => {
    expectMeasured(`price-per-follower.${name}`, {}, ratios('图文笔记报价', '粉丝数', 1), share);
  });

  it.each([
    ['price.video-over-image.p25', 0.25],
    ['price.video-over-image', 0.5],
    ['price.video-over-image.p90', 0.9],
  ])('%s', (key, share) => {
    expectMeasured(key, {}, ratios('视频笔记报价', '图文笔记报价', 1), share);
  });

  it.each([
    ['saves-per-like', '近60天平均收藏', '近60天平均点赞'],
    ['comments-per-like', '近60天平均评论', '近60天平均点赞'],
    ['sponsored-share', '商业笔记总数', '笔记总数'],
  ])('%s', (key, over, under) => {
    const values = ratios(over, under);
    for (const [name, share] of [['p25', 0.25] as const, ['p50', 0.5] as const, ['p75', 0.75] as const])
      expectMeasured(`${key}.${name}`, {}, values, share);
  });

  it.each([
    ['mid', 'image', '图文CPE'],
    ['mid', 'video', '视频CPE'],
    ['mega', 'image', '图文CPE'],
    ['mega', 'video', '视频CPE'],
  ])('cost per engagement of a %s %s note', (tier, format, column) => {
    expectMeasured('cost-per-engagement', { tier, format }, quotes(tier, column), 0.5);
  });

  it.each([
    ['mid', 'p25', 0.25],
    ['mid', 'p50', 0.5],
    ['mega', 'p75', 0.75],
  ])('engagements per follower of %s, %s', (tier, name, share) => {
    const row = figures.row(`engagements-per-follower.${name}`, { tier });
    const rates = ofTier(tier).flatMap((cell) => {
      const parts = ['近60天平均点赞', '近60天平均收藏', '近60天平均评论'].map(cell);
      const total = parts.reduce((sum, part) => sum + Number(part), 0);
      return parts.includes('') || parts.includes('--') || total === 0 ? [] : [total / Number(cell('粉丝数'))];
    });
    expect(rates.length).toBe(row.sample);
    expect(quantile(rates, share)).toBeCloseTo(row.value!, 5);
  });
});
