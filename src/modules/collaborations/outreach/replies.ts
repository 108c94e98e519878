/** How soon and how often a creator answers, from the log of messages. Pure. */

export interface LoggedMessage {
  readonly direction: 'out' | 'in';
  readonly at: Date;
}
export interface Replies {
  /** Times that somebody was written to and an answer could come; reminders before it are part of the same asking. */
  readonly asked: number;
  readonly answered: number;
  /** Half of the answers came within so many hours; null without an answer. */
  readonly medianHours: number | null;
}

/** Of messages in the order of their times. An answer counts from the first message that it answers. */
export function computeReplies(messages: readonly LoggedMessage[]): Replies {
  const hours: number[] = [];
  let asked = 0;
  let since: Date | null = null;
  for (const { direction, at } of messages) {
    if (direction === 'out') {
      if (since === null) {
        since = at;
        asked += 1;
      }
    } else if (since !== null) {
      hours.push((at.getTime() - since.getTime()) / 3_600_000);
      since = null;
    }
  }
  const sorted = hours.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length === 0 ? null : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { asked, answered: hours.length, medianHours: median === null ? null : Math.round(median * 10) / 10 };
}
