/** Peers and scores of a whole library, in slices between which the process serves others. */
import { setImmediate as giveWay } from 'node:timers/promises';
import { computeRating, type LibraryEntry, type Rating } from './library-entry.ts';
import { computePeersInSteps, type Peers } from './peers.ts';

const SLICE = 2_000;

/** As computePeers over all entries. */
export async function gatherPeers(entries: readonly LibraryEntry[]): Promise<Peers> {
  const steps = computePeersInSteps(
    entries.map((entry) => entry.inputs),
    SLICE,
  );
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await giveWay();
  }
}

/** Gives each entry's rating to `take`, in their order. */
export async function rateInSlices(
  entries: readonly LibraryEntry[],
  peers: Peers,
  take: (entry: LibraryEntry, rating: Rating) => void,
): Promise<void> {
  for (let at = 0; at < entries.length; at += SLICE) {
    for (const entry of entries.slice(at, at + SLICE)) take(entry, computeRating(entry, peers));
    await giveWay();
  }
}
