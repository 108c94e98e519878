/**
 * Waves: gifting and its read-out first when entering, KOL notes set the
 * narrative, KOC volume follows, live comes last (collaboration-models.md,
 * "How the work really goes", T-LAYER, D-ENTER).
 */
import { addDays, daysBetween } from '#kernel/clock.ts';
import type { BenchmarkUse } from '#modules/benchmarks/index.ts';
import type { Intake, ModelKind, Situation } from '#modules/collaboration-models/index.ts';
import type { Tier } from '#modules/creators/index.ts';
import { addMonths, nextMonday } from './weeks.ts';

export const WAVE_KEYS = ['seeding', 'narrative', 'volume', 'live'] as const;
export type WaveKey = (typeof WAVE_KEYS)[number];

export interface Wave {
  /** 1 for the first that the plan uses. */
  readonly wave: number;
  readonly key: WaveKey;
  /** Monday of its first and of its last publication week. */
  readonly from: string;
  readonly to: string;
  readonly weeks: number;
}

/** Which wave a line belongs to. */
export function decideWave(model: ModelKind, tier: Tier, situation: Situation): WaveKey {
  if (model === 'live-stream') return 'live';
  // Who is known already needs no read-out: gifts then follow the KOL notes as volume.
  if (model === 'gifting') return situation === 'entering' ? 'seeding' : 'volume';
  if (model === 'affiliate') return 'volume';
  return tier === 'koc' && model === 'paid-post' ? 'volume' : 'narrative';
}

export interface PlanWindow {
  /** First publication Monday. */
  readonly start: string;
  readonly weeks: number;
  /** True when the intake gave it. */
  readonly stated: boolean;
}

/** Weeks from first contact to the first note, for the slowest model of the first wave. */
export const computeLeadWeeks = (models: readonly ModelKind[], benchmarks: BenchmarkUse): number =>
  Math.max(0, ...models.map((model) => benchmarks.value('lead-weeks', { model })));

/** The stated window, else one that starts on the first Monday that the leads of `models` allow. */
export function decideWindow(
  intake: Intake,
  models: readonly ModelKind[],
  today: string,
  benchmarks: BenchmarkUse,
): PlanWindow {
  const months = intake.window?.months ?? Math.round(benchmarks.value('plan-months'));
  const start = nextMonday(intake.window?.start ?? addDays(today, 7 * computeLeadWeeks(models, benchmarks)));
  const weeks = Math.max(1, Math.round(daysBetween(start, addMonths(start, months)) / 7));
  return { start, weeks, stated: intake.window !== undefined };
}

/** Lays the waves in use over the window, in order, each at least a week, by their share of it. */
export function layWaves(
  keys: ReadonlySet<WaveKey>,
  window: PlanWindow,
  situation: Situation,
  benchmarks: BenchmarkUse,
): Wave[] {
  const used = WAVE_KEYS.filter((key) => keys.has(key));
  const shares = used.map((wave) => benchmarks.value('wave-share', { situation, wave }));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let passed = 0;
  return used.map((key, index) => {
    const begin = Math.min(window.weeks - 1, Math.round((passed / total) * window.weeks));
    passed += shares[index]!;
    const end = Math.max(begin + 1, Math.round((passed / total) * window.weeks));
    return {
      wave: index + 1,
      key,
      from: addDays(window.start, 7 * begin),
      to: addDays(window.start, 7 * (end - 1)),
      weeks: end - begin,
    };
  });
}
