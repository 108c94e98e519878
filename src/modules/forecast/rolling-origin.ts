/**
 * Forecasts of notes in the order of their publication, each made as it could
 * have been made on its day: from the order and days of notes, and from counts
 * of notes published more than thirty days before. Parameters are fitted again
 * every week, on those same notes.
 */
import { update, type Belief, type Observation } from './belief.ts';
import { ANY_VERTICAL, fitCreators, UNKNOWN_TIER } from './fit-notes.ts';
import type { FittedPriors } from './fit-priors.ts';
import { collectOwnLevel, toDatedLog, type DatedLog, type OwnLevel } from './own-level.ts';
import { predictNote } from './predict.ts';
import { fromLog, isSettled, SETTLED_AFTER_DAYS, type KnownCreator, type RealNote } from './real-note.ts';
import { collectResiduals, type Residuals } from './residuals.ts';
import { crpsOfNormal, medianOf } from './scores.ts';

const FIT_EVERY_DAYS = 7;
/** Settled notes before the first fit. */
const FEWEST_TO_FIT = 30;
/** Tried for the age at which a note counts half; earlier forecasts choose. */
const HALF_LIVES = [30, 60, 90, 180, 365] as const;
const NO_LEVELS = HALF_LIVES.map(collectOwnLevel);
export const METHODS = ['model', 'creator-median', 'tier-median'] as const;
export type Method = (typeof METHODS)[number];

/** Equally likely outcomes of one note, ascending, by each method. */
export interface NoteForecast {
  readonly note: RealNote;
  /** Notes of the creator whose counts it may use. */
  readonly history: number;
  readonly points: Readonly<Record<Method, Float64Array>>;
}

export interface Fit {
  readonly priors: FittedPriors;
  readonly halfLife: number;
  /** Which fit it is, from 1. */
  readonly number: number;
}

interface DatedFit extends Fit {
  readonly at: number;
  /** Of the half-lives tried. */
  readonly best: number;
}

/** Null forecast: before there was enough to fit on. */
export interface Origin {
  readonly note: RealNote;
  readonly forecast: NoteForecast | null;
  readonly fit: Fit | null;
}

interface Guess {
  readonly middle: number;
  readonly spread: number;
}

interface Entry {
  readonly note: RealNote;
  readonly dated: DatedLog;
  readonly tier: string;
  /** What was guessed on its day, by method, and by half-life; null before the first fit. */
  guesses: { readonly methods: Record<Method, Guess>; readonly halfLives: readonly Guess[] } | null;
}

const guessOf = (belief: Belief): Guess => ({ middle: belief.mean, spread: predictNote(belief).spread });

function insertSorted(values: number[], value: number): void {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  values.splice(low, 0, value);
}

const middleOf = (ascending: readonly number[]): number => {
  const half = ascending.length >> 1;
  return ascending.length % 2 === 1 ? ascending[half]! : (ascending[half - 1]! + ascending[half]!) / 2;
};

/** What the settled notes teach: levels of creators and tiers, misses of earlier forecasts. */
class Learned {
  readonly own = new Map<string, DatedLog[]>();
  readonly #levels = new Map<string, readonly OwnLevel[]>();
  readonly #ownSorted = new Map<string, number[]>();
  readonly #tiers = new Map<string, number[]>();
  readonly #tierOf = new Map<string, string>();
  readonly residuals: Record<Method, Residuals> = {
    model: collectResiduals(),
    'creator-median': collectResiduals(),
    'tier-median': collectResiduals(),
  };
  readonly #scores: number[] = HALF_LIVES.map(() => 0);
  count = 0;

  settle({ note, dated, tier, guesses }: Entry): void {
    this.count++;
    this.#tierOf.set(note.creator, tier);
    listOf(this.own, note.creator).push(dated);
    if (!this.#levels.has(note.creator)) this.#levels.set(note.creator, HALF_LIVES.map(collectOwnLevel));
    for (const level of this.#levels.get(note.creator)!) level.add(dated);
    insertSorted(listOf(this.#ownSorted, note.creator), dated.log);
    insertSorted(listOf(this.#tiers, tier), dated.log);
    if (guesses === null) return;
    for (const method of METHODS) {
      const { middle, spread } = guesses.methods[method];
      this.residuals[method].add((dated.log - middle) / spread);
    }
    guesses.halfLives.forEach(({ middle, spread }, at) => {
      this.#scores[at]! += crpsOfNormal(middle, spread, dated.log);
    });
  }

  /** The half-life whose forecasts were best so far; the longest before any was scored. */
  bestHalfLife(): number {
    const best = Math.min(...this.#scores);
    return best === 0 ? HALF_LIVES.length - 1 : this.#scores.indexOf(best);
  }

  fit(): FittedPriors {
    return fitCreators(this.own, (creator) => this.#tierOf.get(creator)!);
  }

  /** Of the creator's notes, for each of the half-lives. */
  ownLevels(creator: string, { day, type }: DatedLog, shift: (type: string) => number): readonly Observation[] {
    return (this.#levels.get(creator) ?? NO_LEVELS).map((level) => level.at(day, type, shift));
  }

  tierMedian(tier: string): number {
    const known = this.#tiers.get(tier);
    return known === undefined ? medianOf([...this.#tiers.values()].flat()) : middleOf(known);
  }

  creatorMedian(creator: string, tier: string): number {
    const known = this.#ownSorted.get(creator);
    return known === undefined ? this.tierMedian(tier) : middleOf(known);
  }
}

function listOf<T>(map: Map<string, T[]>, key: string): T[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

/**
 * One origin for each settled note, in the order of publication. The baselines
 * are a creator's own median and the tier's median, of the same settled notes
 * (the tier's for a creator without any); they get their shape from their own
 * earlier misses, as the model does.
 */
export function* forecastNotes(
  notes: readonly RealNote[],
  creators: ReadonlyMap<string, KnownCreator>,
): Generator<Origin> {
  const entries = notes
    .filter(isSettled)
    .map((note): Entry => {
      return { note, dated: toDatedLog(note), tier: creators.get(note.creator)?.tier ?? UNKNOWN_TIER, guesses: null };
    })
    .toSorted((a, b) => a.dated.day - b.dated.day);
  const learned = new Learned();
  let settled = 0;
  let fit: DatedFit | null = null;
  let fits = 0;
  let shapes: Record<Method, Float64Array | null> | null = null;
  for (const entry of entries) {
    const { note, tier } = entry;
    const { day, type } = entry.dated;
    while (day - entries[settled]!.dated.day > SETTLED_AFTER_DAYS) learned.settle(entries[settled++]!);
    if (learned.count >= FEWEST_TO_FIT && (fit === null || day - fit.at >= FIT_EVERY_DAYS)) {
      const best = learned.bestHalfLife();
      fit = { priors: learned.fit(), best, halfLife: HALF_LIVES[best]!, number: ++fits, at: day };
      shapes = {
        model: learned.residuals.model.shape(),
        'creator-median': learned.residuals['creator-median'].shape(),
        'tier-median': learned.residuals['tier-median'].shape(),
      };
    }
    if (fit === null || shapes === null) {
      yield { note, forecast: null, fit };
      continue;
    }
    const { priors, best } = fit;
    const prior = priors.prior(tier, ANY_VERTICAL, type);
    const halfLives = learned
      .ownLevels(note.creator, entry.dated, priors.shift)
      .map((own) => guessOf(update(prior, [own])));
    const history = learned.own.get(note.creator)?.length ?? 0;
    const methods = {
      model: halfLives[best]!,
      'creator-median': { middle: learned.creatorMedian(note.creator, tier), spread: 1 },
      'tier-median': { middle: learned.tierMedian(tier), spread: 1 },
    };
    entry.guesses = { methods, halfLives };
    const points = (method: Method): Float64Array | null =>
      shapes![method]?.map((residual) => fromLog(methods[method].middle + methods[method].spread * residual)) ?? null;
    const [model, creator, all] = [points('model'), points('creator-median'), points('tier-median')];
    yield {
      note,
      fit,
      forecast:
        model === null || creator === null || all === null
          ? null
          : { note, history, points: { model, 'creator-median': creator, 'tier-median': all } },
    };
  }
}
