/** How far the reading of a file is, and how long it will still take. */

export interface ProgressFigures {
  /** Rows. */
  readonly read: number;
  /** Bytes of the file taken in so far, and in all. */
  readonly bytes: number;
  readonly totalBytes: number;
  readonly elapsedMs: number;
}

export interface UploadProgress {
  readonly read: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rowsPerSecond: number | null;
  readonly remainingSeconds: number | null;
}

/** Below it the first rows' speed says nothing of the rest. */
const TELLING_MS = 500;

/**
 * Rows a second since the beginning, and the seconds that the rest of the file
 * takes at the same speed: null as long as too little is known to say, at least
 * one while the import runs, since what is read must still be kept.
 */
export function computeProgress({ read, bytes, totalBytes, elapsedMs }: ProgressFigures): UploadProgress {
  const taken = Math.min(bytes, totalBytes);
  const isTelling = elapsedMs >= TELLING_MS && taken > 0;
  return {
    read,
    bytes: taken,
    totalBytes,
    rowsPerSecond: isTelling ? Math.round((read * 1000) / elapsedMs) : null,
    remainingSeconds: isTelling ? Math.max(1, Math.ceil((elapsedMs * (totalBytes - taken)) / taken / 1000)) : null,
  };
}
