/** Fitting what is known of creators on their notes. */
import { fitPriors, type FittedPriors } from './fit-priors.ts';
import { toDatedLog, type DatedLog } from './own-level.ts';
import { isSettled, type KnownCreator, type RealNote } from './real-note.ts';

/** Note exports give no vertical. */
export const ANY_VERTICAL = 'any';
export const UNKNOWN_TIER = 'unknown';

/** Fits on notes by creator. */
export function fitCreators(
  own: ReadonlyMap<string, readonly DatedLog[]>,
  tierOf: (creator: string) => string,
): FittedPriors {
  return fitPriors(
    [...own].map(([creator, notes]) => ({
      tier: tierOf(creator),
      vertical: ANY_VERTICAL,
      logs: Object.fromEntries(
        [...new Set(notes.map(({ type }) => type))].map((type) => [
          type,
          notes.filter((note) => note.type === type).map(({ log }) => log),
        ]),
      ),
    })),
  );
}

/** Fits on all settled notes: what data/forecast.json holds of the shared ones. */
export function fitNotes(notes: readonly RealNote[], creators: ReadonlyMap<string, KnownCreator>): FittedPriors {
  const own = Map.groupBy(notes.filter(isSettled), ({ creator }) => creator);
  return fitCreators(
    new Map([...own].map(([creator, of]) => [creator, of.map(toDatedLog)])),
    (creator) => creators.get(creator)?.tier ?? UNKNOWN_TIER,
  );
}
