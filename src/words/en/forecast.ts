/** Forecasts held against real notes: the report, on the command line, in Settings and in docs/. */
import { formatDay, formatShare } from '../amounts.ts';

/** A report counts exactly. */
const count = (value: number): string => value.toLocaleString('en-GB');
const PLACES: Record<string, string> = { 美国: 'US-based', 日本: 'Japan-based', 中国香港: 'Hong Kong-based' };
/** Reasons for which a row gives no note. */
const BAD: Record<string, string> = {
  'no-creator': 'do not say which creator or note they are of',
  'no-day': 'have no readable publication day',
  'no-count': 'have no readable likes or engagements',
  twice: 'repeat a note',
  'after-snapshot': 'were published after the day their counts were read',
};

/** Of every backtest, whatever the notes. */
const LIMITS = [
  'Counts were read once, at the snapshot: an old note shows what it came to by then, not what it had after 30 days; later notes had less time.',
  'Tier and follower count are those of the creator file, not those of the publication day; within one tier the forecast does not use them.',
  'The product forecasts from the figures of an export (a median or an average), not from single notes, so its own ranges rest on less than these.',
];

export const forecast = {
  notTested: 'not yet tested on real notes',
  tested: (p: {
    creators: number;
    place: string | null;
    below: number | null;
    least: number | null;
    most: number | null;
    /** Creators without a follower count. */
    unknown: number;
    /** Share of the notes that were paid for; null when the file does not mark them. */
    paid: number | null;
  }) => {
    const place = p.place === null ? '' : `mostly ${PLACES[p.place] ?? `${p.place}-based`} `;
    const range =
      p.below !== null
        ? `below ${count(p.below)} followers`
        : p.least === null || p.most === null
          ? 'of unknown size'
          : `with ${count(p.least)} to ${count(p.most)} followers`;
    const size =
      p.unknown === 0 ? ` ${range}` : ` (${count(p.creators - p.unknown)} of them with known size: ${range})`;
    const paid =
      p.paid === null
        ? '; the file does not say which notes were paid for'
        : p.paid === 0
          ? ', organic'
          : `, ${formatShare(p.paid, 'en')} of the notes paid for`;
    return `Tested: engagements of ${count(p.creators)} ${place}creators${size}${paid}.`;
  },
  compared: (p: { notes: number; creators: number; from: string; to: string; snapshot: string; assumed: boolean }) =>
    `${count(p.notes)} notes of ${count(p.creators)} of them, published ${formatDay(p.from, 'en')} to ${formatDay(p.to, 'en')}, were forecast as on their day of publication and compared; counts read by ${formatDay(p.snapshot, 'en')}${p.assumed ? ' (the newest publication day: the file does not say when its counts were read)' : ''}.`,
  leftOut: (p: { rows: number; young: number; burnIn: number }) =>
    `Of ${count(p.rows)} rows, ${count(p.young)} were left out because the note was younger than 30 days when its counts were read, and ${count(p.burnIn)} because nothing could be fitted before them.`,
  badRows: (p: { reason: string; rows: number }) =>
    `${count(p.rows)} rows ${BAD[p.reason] ?? p.reason} and were left out.`,
  unknownFollowers: ({ unknown }: { unknown: number }) =>
    `The creator file does not say the followers of ${count(unknown)} of the creators.`,
  undated: ({ notes }: { notes: number }) =>
    `${count(notes)} notes do not say when their counts were read; the newest day that others say stands in.`,
  unknownCreators: ({ notes }: { notes: number }) =>
    `${count(notes)} compared notes are of creators that the creator file does not know.`,
  methods: { model: 'forecast', 'creator-median': "creator's own median", 'tier-median': 'median of the tier' },
  columns: {
    group: 'notes of',
    method: 'method',
    notes: 'notes',
    coverage: 'within P10-P90',
    crps: 'CRPS',
    mae: 'median error',
    nominal: 'forecast says',
    actual: 'came true',
  },
  groups: {
    all: 'all',
    tier: 'tier',
    type: 'type',
    year: 'published in',
    history: 'settled own notes',
    types: { image: 'image', video: 'video', unknown: 'unknown' },
  },
  /** P90 / P10. */
  width: ({ factor }: { factor: string }) =>
    `The range is wide because notes are: P90 is ${factor} times P10 for a middle forecast (counts plus one).`,
  parameters: (p: { between: string; within: string; notes: string; shift: string; halfLife: number; fits: number }) =>
    `Fitted last (of ${count(p.fits)} times), natural logarithms: creators scatter by ${p.between}, notes of one creator by ${p.within}, so ${p.notes} own notes weigh as much as the prior; video ${p.shift} against image; a note counts half after ${p.halfLife} days.`,
  progress: ({ done }: { done: number }) => `Forecasting: ${formatShare(done, 'en')} of the notes`,
  page: {
    title: 'Forecast quality',
    how: 'How it was tested',
    method: `Every note is forecast in the order of publication, as it could have been on its day: from the order and days of notes and from the counts of notes published more than 30 calendar days earlier. A creator's level is a log-normal effect drawn towards the mean of the creator's tier by empirical Bayes; recent notes weigh more; the shape of the range is that of earlier misses. Mean, scatter between creators, scatter of notes, the shift between video and image, the age at which a note counts half and the shape are fitted again every week, on earlier notes only. Counts enter as the logarithm of count + 1, so that a note without any engagement is an outcome like others. Both baselines use the same earlier notes and get their ranges from their own earlier misses, so that they lose no point for lack of a range.`,
    scores:
      'Engagements are likes, saves, comments and shares. CRPS (continuous ranked probability score) is the mean distance between the forecast range and the outcome, in engagements: lower is better. The median error is that of the middle forecast.',
    coverage: 'Coverage',
    target: 'Eight of ten outcomes should lie between P10 and P90 (target 80 %, give or take 4 points).',
    baselines: 'Against simpler forecasts',
    calibration: 'Calibration',
    calibrationText:
      'Where the forecast says that so many of a hundred notes stay at or below a value, so many did. Each bar is what came true; the mark is where it should end.',
    limits: 'Limits',
    limitsText: [
      'Everything outside the first line is not yet tested on real notes: reads, other tiers, sponsored notes, orders. The product says so beside each such forecast.',
      ...LIMITS,
      'That the notes are organic is the word of whoever gathered them: the file does not mark notes that were paid for.',
      'No vertical is known for these creators, so the step from tier to vertical was not tested.',
      'The parameters are fitted on earlier notes only; the form of the model was chosen by people who knew the file.',
      "A second, smaller export did less well: 1,298 notes of 70 shop and staff accounts over eight months, in which engagements fell and rose again. Of 548 compared notes 78 % lay within P10-P90, and the creator's own median was better (CRPS 16.4 against 16.7, median error 4.8 against 4.9). With months instead of years to learn from, ranges come out narrow.",
      "Drawing the creators anew (bootstrap by creator, 400 draws), the forecast's CRPS is lower than that of the creator's own median by 1.2 to 18.7 and than that of the tier's median by 4.1 to 7.8. Its median error is lower than that of the creator's own median by -0.4 to 1.8: that advantage is not significant.",
    ],
    ownLimitsText: [
      'Everything outside the first line is not tested on these notes, reads and orders among it.',
      ...LIMITS,
    ],
    own: 'On your own notes',
    ownText: 'Any note export that the product reads will do, with the creator file beside it:',
    machine: ({ machine, seconds }: { machine: string; seconds: number }) => `Took ${seconds} s on ${machine}.`,
  },
};
