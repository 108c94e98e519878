/** What the web and machines may ask of the forecast's quality, and the JSON that `backtest --json` prints. */
import { z } from 'zod';
import { operation } from '#kernel/operation.ts';
import { TIERS } from '#modules/creators/contract.ts';

export const NOTE_TYPES = ['image', 'video', 'unknown'] as const;

/** Share of notes between P10 and P90 of their forecast, 0 to 1. */
const Share = z.number().min(0).max(1);
const Group = z.object({ notes: z.int(), coverage: Share, crps: z.number(), mae: z.number() });

export const BacktestReport = z.object({
  /** Notes that were forecast and then compared. */
  notes: z.int(),
  /** Share of them between P10 and P90; the target is 0.8. A tier or type without notes is absent. */
  coverage: z.object({
    all: Share,
    byTier: z.partialRecord(z.enum(TIERS), Share),
    byType: z.partialRecord(z.enum(NOTE_TYPES), Share),
  }),
  /** Mean continuous ranked probability score, in engagements; lower is better. */
  crps: z.number(),
  /** Median absolute error of the middle forecast, in engagements. */
  mae: z.number(),
  baselines: z.array(z.object({ name: z.enum(['creator-median', 'tier-median']), crps: z.number(), mae: z.number() })),
  /** What was tested; the words make the report's first line of it. */
  tested: z.object({
    metric: z.literal('engagements'),
    /** Creators of the notes that were read, and those of them with a note that was compared. */
    creators: z.int(),
    comparedCreators: z.int(),
    /** Notes that the source marks as paid for; none when it marks no note at all. */
    sponsored: z.int(),
    /** Follower counts of those creators, null when no creator file says them. */
    followers: z.object({ least: z.int(), most: z.int(), unknown: z.int() }).nullable(),
    /** The place most creators write from, null when the files give none. */
    place: z.object({ name: z.string(), share: Share }).nullable(),
    /** First and last publication day (Beijing) of the notes compared. */
    from: z.string(),
    to: z.string(),
    /** Newest day at which counts were read. */
    snapshot: z.string(),
    /** True when no row says when its counts were read: the newest publication day stands in. */
    snapshotAssumed: z.boolean(),
  }),
  /** Rows that were read and what became of those that were not compared. */
  leftOut: z.object({
    rows: z.int(),
    /** Younger than 30 days at their snapshot. */
    young: z.int(),
    /** Before the model had enough settled notes to be fitted on. */
    burnIn: z.int(),
    /** Without creator, day or counts, or said twice. */
    bad: z.array(
      z.object({ reason: z.enum(['no-creator', 'no-day', 'no-count', 'twice', 'after-snapshot']), rows: z.int() }),
    ),
    /** Used, but without a day of their own at which counts were read; absent without any. */
    undated: z.int().optional(),
    /** Compared, but of creators that the creator file does not know. */
    unknownCreators: z.int(),
  }),
  /** Share of outcomes at or below the forecast's quantile, for the calibration picture. */
  calibration: z.array(z.object({ nominal: Share, actual: Share })),
  /** P90 / P10 of the middle forecast (in outcomes plus one). */
  width: z.number(),
  /** By tier, type, year of publication, and how many settled notes of the creator there were. */
  groups: z.array(z.object({ by: z.enum(['tier', 'type', 'year', 'history']), name: z.string(), ...Group.shape })),
  /** As fitted at the last origin; natural logarithms. */
  parameters: z.object({
    mean: z.number(),
    between: z.number(),
    within: z.number(),
    /** Video notes against image notes of the same creator. */
    videoShift: z.number(),
    /** Days after which a note counts half. */
    halfLifeDays: z.number(),
    /** How often the parameters were fitted again. */
    fits: z.int(),
  }),
  seconds: z.number(),
});
export type BacktestReport = z.infer<typeof BacktestReport>;

/** A report with its words in the reader's language. */
const Described = z.object({
  report: BacktestReport,
  /** What was tested: the first line wherever the report is shown. */
  sentence: z.string(),
  /** What was compared, left out and fitted. */
  sentences: z.array(z.string()),
});

/** A report on a workspace's own notes. */
export const OwnBacktest = z.object({
  id: z.string(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  files: z.object({ notes: z.string(), creators: z.string() }),
  ...Described.shape,
});
export type OwnBacktest = z.infer<typeof OwnBacktest>;

export const ForecastQuality = z.object({
  /** The report that the product ships with. */
  ...Described.shape,
  /** The workspace's newest own report. */
  own: OwnBacktest.nullable(),
  /** Of a running backtest of the workspace, 0 to 1. */
  progress: z.object({ done: Share, seconds: z.number() }).nullable(),
  /** Why the last own backtest gave no report; told until the next one starts. */
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ForecastQuality = z.infer<typeof ForecastQuality>;

export const forecastContract = {
  quality: operation('plan:read', 'GET /forecast/quality', 'How good the forecast is, tested on real notes').output(
    ForecastQuality,
  ),
  /** Ends a running backtest of the workspace; nothing is stored. */
  stop: operation('forecast:test', 'POST /forecast/backtests/stop', 'End a running backtest').output(ForecastQuality),
};
