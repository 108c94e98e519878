/** What a browser says of itself, in the words that its owner would use. Pure. */

export interface Device {
  /** Null when it does not say. */
  readonly browser: string | null;
  readonly system: string | null;
}

/** Every browser claims to be its elders too: the first that fits, from the youngest. */
const BROWSERS: readonly [sign: RegExp, name: string][] = [
  [/MicroMessenger\//, 'WeChat'],
  [/xhsdiscover|XiaoHongShu/i, 'Xiaohongshu'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/QQBrowser\//, 'QQ Browser'],
  [/Quark\//, 'Quark'],
  [/UCBrowser\//, 'UC'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Version\/[\d.]+.*Safari\//, 'Safari'],
];
const SYSTEMS: readonly [sign: RegExp, name: string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

const find = (list: readonly [RegExp, string][], agent: string): string | null =>
  list.find(([sign]) => sign.test(agent))?.[1] ?? null;

/** @param agent the header User-Agent */
export const describeDevice = (agent: string): Device => ({
  browser: find(BROWSERS, agent),
  system: find(SYSTEMS, agent),
});
