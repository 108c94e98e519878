/** Holds forecasts against what real notes came to. */
import { refuse } from '#kernel/refusal.ts';
import { TIERS, type Tier } from '#modules/creators/index.ts';
import { NOTE_TYPES, type BacktestReport } from './contract.ts';
import type { NotesReading } from './read-notes.ts';
import { isSettled, type KnownCreator, type RealNote } from './real-note.ts';
import { quantileOfPoints } from './residuals.ts';
import { forecastNotes, METHODS, type Fit, type Method, type NoteForecast } from './rolling-origin.ts';
import { crpsOfSample, medianOf } from './scores.ts';

export interface BacktestOptions {
  /** Told the share done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Once aborted, the backtest refuses with `forecast.stopped`. */
  readonly signal?: AbortSignal;
}

/** Fewer comparisons say nothing about a forecast. */
const FEWEST_COMPARED = 30;
const TELL_EVERY = 200;
const NOMINAL = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);

interface Compared {
  readonly note: RealNote;
  readonly tier: Tier | null;
  readonly history: string;
  readonly inside: boolean;
  readonly crps: Record<Method, number>;
  readonly miss: Record<Method, number>;
  /** For each nominal share, whether the outcome was at or below that quantile. */
  readonly below: readonly boolean[];
  readonly width: number;
}

const HISTORIES = ['0', '1-4', '5-19', '20+'] as const;
const nameHistory = (notes: number): string => (notes === 0 ? '0' : notes < 5 ? '1-4' : notes < 20 ? '5-19' : '20+');

function compare({ note, history, points }: NoteForecast, tier: Tier | null): Compared {
  const outcome = note.engagements;
  const at = (method: Method, share: number): number => quantileOfPoints(points[method], share);
  const of = (pick: (method: Method) => number): Record<Method, number> => ({
    model: pick('model'),
    'creator-median': pick('creator-median'),
    'tier-median': pick('tier-median'),
  });
  const [low, high] = [at('model', 0.1), at('model', 0.9)];
  return {
    note,
    tier,
    history: nameHistory(history),
    inside: outcome >= low && outcome <= high,
    crps: of((method) => crpsOfSample(points[method], outcome)),
    miss: of((method) => Math.abs(at(method, 0.5) - outcome)),
    below: NOMINAL.map((share) => outcome <= at('model', share)),
    width: (high + 1) / (low + 1),
  };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const meanOf = (all: readonly Compared[], pick: (one: Compared) => number): number =>
  round(all.reduce((sum, one) => sum + pick(one), 0) / all.length);
const coverageOf = (all: readonly Compared[]): number => meanOf(all, ({ inside }) => (inside ? 1 : 0));
const scoresOf = (all: readonly Compared[], method: Method): { crps: number; mae: number } => ({
  crps: meanOf(all, ({ crps }) => crps[method]),
  mae: round(medianOf(all.map(({ miss }) => miss[method]))),
});

/** What a property of notes splits the comparisons into, leaving out values without any. */
function splitBy<T extends string>(
  all: readonly Compared[],
  names: readonly T[],
  nameOf: (one: Compared) => string | null,
): { name: T; compared: readonly Compared[] }[] {
  return names
    .map((name) => ({ name, compared: all.filter((one) => nameOf(one) === name) }))
    .filter(({ compared }) => compared.length > 0);
}

const coverages = <T extends string>(groups: readonly { name: T; compared: readonly Compared[] }[]) =>
  Object.fromEntries(groups.map(({ name, compared }) => [name, coverageOf(compared)])) as Partial<Record<T, number>>;

function describeTested(
  reading: NotesReading,
  creators: ReadonlyMap<string, KnownCreator>,
  all: readonly Compared[],
): BacktestReport['tested'] {
  const names = new Set(reading.notes.map(({ creator }) => creator));
  const followers = [...names].flatMap((name) => creators.get(name)?.followers ?? []);
  const places = new Map<string, number>();
  for (const name of names) {
    const place = creators.get(name)?.place ?? reading.places.get(name);
    if (place !== undefined) places.set(place, (places.get(place) ?? 0) + 1);
  }
  const [most] = [...places].toSorted((a, b) => b[1] - a[1]);
  const days = all.map(({ note }) => note.publishedOn);
  return {
    metric: 'engagements',
    creators: names.size,
    comparedCreators: new Set(all.map(({ note }) => note.creator)).size,
    sponsored: all.filter(({ note }) => note.sponsored).length,
    followers:
      followers.length === 0
        ? null
        : {
            least: Math.min(...followers),
            most: Math.max(...followers),
            unknown: names.size - followers.length,
          },
    place: most === undefined ? null : { name: most[0], share: round(most[1] / names.size) },
    from: days[0]!,
    to: days.at(-1)!,
    snapshot: reading.snapshot,
    snapshotAssumed: reading.snapshotAssumed,
  };
}

const describeFit = ({ priors, halfLife, number }: Fit): BacktestReport['parameters'] => ({
  mean: round(priors.prior('', '', 'image').mean),
  between: round(priors.between),
  within: round(priors.within),
  videoShift: round(priors.shift('video')),
  halfLifeDays: halfLife,
  fits: number,
});

/**
 * Forecasts each settled note as on its day ({@link forecastNotes}) and compares.
 * Refuses `forecast.too-few-notes` and `forecast.stopped`.
 */
export function runBacktest(
  reading: NotesReading,
  creators: ReadonlyMap<string, KnownCreator>,
  { onProgress, signal }: BacktestOptions = {},
): BacktestReport {
  const begun = performance.now();
  const settled = reading.notes.filter(isSettled).length;
  const all: Compared[] = [];
  let origins = 0;
  let last: Fit | null = null;
  for (const { note, forecast, fit } of forecastNotes(reading.notes, creators)) {
    if (origins++ % TELL_EVERY === 0) {
      if (signal?.aborted === true) refuse('conflict', 'forecast.stopped');
      onProgress?.(origins / settled);
    }
    last = fit;
    if (forecast !== null) all.push(compare(forecast, creators.get(note.creator)?.tier ?? null));
  }
  if (last === null || all.length < FEWEST_COMPARED)
    return refuse('invalid', 'forecast.too-few-notes', { settled, compared: all.length, needed: FEWEST_COMPARED });
  const tiers = splitBy(all, TIERS, ({ tier }) => tier);
  const types = splitBy(all, NOTE_TYPES, ({ note }) => note.type);
  const years = splitBy(all, [...new Set(all.map(({ note }) => note.publishedOn.slice(0, 4)))], ({ note }) =>
    note.publishedOn.slice(0, 4),
  );
  const histories = splitBy(all, HISTORIES, ({ history }) => history);
  const groups = (by: 'tier' | 'type' | 'year' | 'history', split: typeof years): BacktestReport['groups'] =>
    split.map(({ name, compared }) => ({
      by,
      name,
      notes: compared.length,
      coverage: coverageOf(compared),
      ...scoresOf(compared, 'model'),
    }));
  return {
    notes: all.length,
    coverage: { all: coverageOf(all), byTier: coverages(tiers), byType: coverages(types) },
    ...scoresOf(all, 'model'),
    baselines: METHODS.filter((method) => method !== 'model').map((name) => ({ name, ...scoresOf(all, name) })),
    tested: describeTested(reading, creators, all),
    leftOut: {
      rows: reading.rows,
      young: reading.notes.length - settled,
      burnIn: settled - all.length,
      bad: [...reading.bad],
      ...(reading.undated === 0 ? {} : { undated: reading.undated }),
      unknownCreators: all.filter(({ note }) => !creators.has(note.creator)).length,
    },
    calibration: NOMINAL.map((nominal, at) => ({ nominal, actual: meanOf(all, ({ below }) => (below[at] ? 1 : 0)) })),
    width: round(medianOf(all.map(({ width }) => width))),
    groups: [
      ...groups('tier', tiers),
      ...groups('type', types),
      ...groups('year', years),
      ...groups('history', histories),
    ],
    parameters: describeFit(last),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}
