/** What the plan does not know, how many lines it touches, and how to fill it. */
import type { Intake, UnknownKey } from '#modules/collaboration-models/index.ts';
import type { CreatorProfile } from '#modules/creators/index.ts';
import { finding } from '#words/finding.ts';
import { CALENDAR_END } from './calendar.ts';
import type { PlanResult, ResultLine } from './plan-result.ts';

type Unknown = PlanResult['unknowns'][number];

/** Counts over the creators that were read. */
export interface ListGaps {
  readonly withoutVertical: number;
  readonly withoutOnboarding: number;
  readonly withoutSelling: number;
}

export const countGaps = (creators: readonly CreatorProfile[]): ListGaps => ({
  withoutVertical: creators.filter((creator) => creator.verticals.length === 0).length,
  withoutOnboarding: creators.filter((creator) => creator.onboarded === null).length,
  withoutSelling: creators.filter((creator) => creator.sellingRights === null).length,
});

/** Sale dates after the calendar's last year. */
export const listCalendarGap = (end: string): Unknown[] =>
  end <= CALENDAR_END
    ? []
    : [
        {
          text: finding('UNKNOWN', 'unknown.calendar', { until: CALENDAR_END }),
          how: finding('UNKNOWN', 'how.calendar', {}),
        },
      ];

/** Wishes that were not heard because their key is not known. */
export const listIgnored = (keys: readonly UnknownKey[]): Unknown[] =>
  keys.map(({ key, nearest }) => ({
    text: finding('UNKNOWN', 'unknown.ignored', { key }),
    how: nearest === null ? finding('UNKNOWN', 'how.ignored', {}) : finding('UNKNOWN', 'how.ignored-like', { nearest }),
  }));

export function listUnknowns(lines: readonly ResultLine[], gaps: ListGaps, intake: Intake): Unknown[] {
  const count = (test: (line: ResultLine) => boolean): number => lines.filter(test).length;
  const unknowns: Unknown[] = [];
  const note = (amount: number, text: (amount: number) => Unknown['text'], how: Unknown['how']): void => {
    if (amount > 0) unknowns.push({ text: text(amount), how });
  };
  const paid = lines.some((line) => line.model !== 'gifting');
  const selling = lines.some((line) => line.model === 'affiliate' || line.model === 'live-stream');
  const noSales = intake.conversion === undefined || intake.averageOrderValue === undefined;
  note(
    noSales ? count((line) => line.model === 'affiliate' || line.model === 'live-stream') : 0,
    (n) => finding('UNKNOWN', 'unknown.commission', { lines: n }),
    finding('UNKNOWN', 'how.commission', {}),
  );
  note(noSales ? 1 : 0, () => finding('UNKNOWN', 'unknown.orders', {}), finding('UNKNOWN', 'how.orders', {}));
  note(
    count((line) => line.price?.estimated === true),
    (n) => finding('UNKNOWN', 'unknown.estimated', { lines: n }),
    finding('UNKNOWN', 'how.estimated', {}),
  );
  note(
    count((line) => line.price?.stale === true),
    (n) => finding('UNKNOWN', 'unknown.stale', { lines: n }),
    finding('UNKNOWN', 'how.stale', {}),
  );
  note(
    count((line) => line.price !== null && !line.price.estimated && line.price.tax === 'unknown'),
    (n) => finding('UNKNOWN', 'unknown.basis', { lines: n }),
    finding('UNKNOWN', 'how.basis', {}),
  );
  note(
    count((line) => line.basis.reads === 'derived' || line.basis.reads === 'benchmark'),
    (n) => finding('UNKNOWN', 'unknown.reads', { lines: n }),
    finding('UNKNOWN', 'how.reads', {}),
  );
  note(
    count((line) => line.basis.engagements === 'benchmark'),
    (n) => finding('UNKNOWN', 'unknown.engagements', { lines: n }),
    finding('UNKNOWN', 'how.engagements', {}),
  );
  note(
    count((line) => line.fakeFollowerShare === null),
    (n) => finding('UNKNOWN', 'unknown.followers-share', { lines: n }),
    finding('UNKNOWN', 'how.followers-share', {}),
  );
  note(
    gaps.withoutVertical,
    (n) => finding('UNKNOWN', 'unknown.vertical', { creators: n }),
    finding('UNKNOWN', 'how.vertical', {}),
  );
  note(
    paid ? gaps.withoutOnboarding : 0,
    (n) => finding('UNKNOWN', 'unknown.onboarding', { creators: n }),
    finding('UNKNOWN', 'how.onboarding', {}),
  );
  note(
    selling ? gaps.withoutSelling : 0,
    (n) => finding('UNKNOWN', 'unknown.selling', { creators: n }),
    finding('UNKNOWN', 'how.selling', {}),
  );
  return unknowns;
}
