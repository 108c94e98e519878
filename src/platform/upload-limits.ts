/** How long and how many uploaded files may wait for their import: they hold everything that a sheet says, personal columns too. */

/** An upload that nobody has started yet. */
export interface WaitingUpload {
  readonly id: string;
  readonly receivedAt: Date;
  readonly bytes: number;
}

export const LONGEST_WAIT_MS = 60 * 60 * 1_000;
/** Of one organisation. */
export const MOST_WAITING = 10;
/** Bytes of one organisation's waiting files together. */
export const LARGEST_WAITING = 1024 ** 3;

/** Ids of the uploads that go: all that waited an hour, then the oldest beyond ten files or 1 GB. */
export function decideGone(waiting: readonly WaitingUpload[], now: Date): string[] {
  const gone: string[] = [];
  let files = 0;
  let bytes = 0;
  let isFull = false;
  for (const upload of waiting.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())) {
    files += 1;
    bytes += upload.bytes;
    isFull ||= files > MOST_WAITING || bytes > LARGEST_WAITING;
    if (isFull || now.getTime() - upload.receivedAt.getTime() >= LONGEST_WAIT_MS) gone.push(upload.id);
  }
  return gone;
}
