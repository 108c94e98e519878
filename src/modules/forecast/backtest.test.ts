import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#kernel/clock.ts';
import { LOCALES } from '#kernel/context.ts';
import { messages } from '#words/index.ts';
import { benchmarkUse } from '#modules/benchmarks/index.ts';
import { runBacktest } from './backtest.ts';
import { shrinkageNotes } from './belief.ts';
import { BacktestReport } from './contract.ts';
import { describeTested } from './describe-report.ts';
import { fitNotes } from './fit-notes.ts';
import { normalQuantile } from './normal.ts';
import { writeQualityPage } from './quality-page.ts';
import { readKnownCreators, readNotes, type NotesReading } from './read-notes.ts';
import type { KnownCreator, RealNote } from './real-note.ts';
import { forecastNotes } from './rolling-origin.ts';
import { getShippedReport } from './shipped-report.ts';
import { isTested } from './tested.ts';

const SNAPSHOT = '2026-01-01';

/** Notes of eight creators, one every few days, log-normal about levels of their own. */
function makeNotes(count: number): RealNote[] {
  return Array.from({ length: count }, (_, at) => {
    const creator = (at * 5) % 8;
    const log = 3 + creator * 0.3 + normalQuantile((((at * 37) % 101) + 0.5) / 101);
    return {
      creator: `r:c${creator}`,
      publishedOn: addDays('2024-01-01', Math.floor(at * 1.5)),
      countedOn: SNAPSHOT,
      type: at % 4 === 0 ? 'video' : 'image',
      engagements: Math.max(0, Math.round(Math.exp(log)) - 1),
      sponsored: false,
    };
  });
}

const CREATORS: ReadonlyMap<string, KnownCreator> = new Map(
  Array.from({ length: 8 }, (_, at) => [`r:c${at}`, { followers: 1_000 + at, tier: 'koc', place: '美国' }]),
);

const reading = (notes: readonly RealNote[]): NotesReading => ({
  notes,
  rows: notes.length,
  bad: [],
  places: new Map(),
  snapshot: SNAPSHOT,
  undated: 0,
  snapshotAssumed: false,
});

describe('a rolling origin', () => {
  const notes = makeNotes(460);
  const before = [...forecastNotes(notes, CREATORS)];

  it('forecasts in the order of publication, after a burn-in', () => {
    const days = before.map(({ note }) => note.publishedOn);
    expect(days).toEqual(days.toSorted());
    expect(before[0]!.forecast).toBeNull();
    expect(before.at(-1)!.forecast).not.toBeNull();
  });

  it('knows no count of a note published within thirty days before its own, or later', () => {
    const origins = before.flatMap(({ forecast }, at) => (forecast === null ? [] : [at]));
    fc.assert(
      fc.property(fc.constantFrom(...origins), fc.integer({ min: 0, max: 1_000_000 }), fc.nat(), (at, count, salt) => {
        const origin = before[at]!.note;
        const altered = notes.map((note, index) =>
          daysBetween(note.publishedOn, origin.publishedOn) <= 30 && (index + salt) % 3 !== 0
            ? { ...note, engagements: count + index }
            : note,
        );
        const after = [...forecastNotes(altered, CREATORS)][at]!;
        expect(after.note.publishedOn).toBe(origin.publishedOn);
        expect(after.forecast!.points).toEqual(before[at]!.forecast!.points);
        expect(after.forecast!.history).toBe(before[at]!.forecast!.history);
      }),
      { numRuns: 40 },
    );
  });

  it('does use the counts of settled notes', () => {
    const last = before.at(-1)!;
    const altered = notes.map((note) =>
      daysBetween(note.publishedOn, last.note.publishedOn) > 30 ? { ...note, engagements: note.engagements * 3 } : note,
    );
    const after = [...forecastNotes(altered, CREATORS)].at(-1)!;
    expect(after.forecast!.points.model[100]).toBeGreaterThan(last.forecast!.points.model[100]! * 2);
  });

  it('leaves out notes younger than thirty days at their snapshot, also as what it learns from', () => {
    const young = notes.map((note, at) =>
      at % 10 === 0 ? { ...note, countedOn: addDays(note.publishedOn, 30) } : note,
    );
    const settled = young.filter((_, at) => at % 10 !== 0);
    expect([...forecastNotes(young, CREATORS)].map(({ forecast }) => forecast?.points)).toEqual(
      [...forecastNotes(settled, CREATORS)].map(({ forecast }) => forecast?.points),
    );
    expect(runBacktest(reading(young), CREATORS).leftOut.young).toBe(46);
  });
});

describe('a backtest', () => {
  it('accounts for every note and reports in the shape of the contract', () => {
    const report = runBacktest(reading(makeNotes(460)), CREATORS);
    expect(BacktestReport.parse(report)).toEqual(report);
    const { leftOut } = report;
    expect(report.notes + leftOut.young + leftOut.burnIn).toBe(460);
    expect(Object.keys(report.coverage.byTier)).toEqual(['koc']);
    expect(Object.keys(report.coverage.byType)).toEqual(['image', 'video']);
    expect(report.coverage.all).toBeGreaterThan(0.7);
    // Creators differ here and do not change: knowing them must help.
    expect(report.crps).toBeLessThan(report.baselines.find(({ name }) => name === 'tier-median')!.crps);
    expect(describeTested(report, 'en')).toBe(
      'Tested: engagements of 8 mostly US-based creators below 10,000 followers; the file does not say which notes were paid for.',
    );
  });

  it('claims no size that is not known, nor that notes are organic', () => {
    const notes = makeNotes(460).map((note, at) => ({ ...note, sponsored: at % 2 === 0 }));
    const creators = new Map([...CREATORS].map(([key, one], at) => [key, at < 5 ? one : { ...one, followers: null }]));
    const report = runBacktest(reading(notes), creators);
    expect(describeTested(report, 'en')).toBe(
      'Tested: engagements of 8 mostly US-based creators (5 of them with known size: below 10,000 followers), 50 % of the notes paid for.',
    );
    expect(describeTested(report, 'zh')).toBe(
      '检验范围：8 位达人（多数在美国）（其中 5 位粉丝数已知：粉丝 10,000 以下）的互动量，其中 50% 为付费合作笔记。',
    );
  });

  it.each(LOCALES)('tells no limits of the shipped notes as those of others (%s)', (locale) => {
    const report = runBacktest(reading(makeNotes(460)), CREATORS);
    const { limitsText } = messages(locale).forecast.page;
    const [own, shipped] = [report, getShippedReport()].map((one) => writeQualityPage(one, 'a machine', locale));
    expect(limitsText.every((limit) => shipped!.includes(limit))).toBe(true);
    expect(own).not.toMatch(/1,298|400|2020/);
  });

  it('says how far it is, and stops when it is told to', () => {
    const told: number[] = [];
    runBacktest(reading(makeNotes(460)), CREATORS, { onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const stop = new AbortController();
    stop.abort();
    expect(() => runBacktest(reading(makeNotes(460)), CREATORS, { signal: stop.signal })).toThrow('forecast.stopped');
  });

  it.each([0, 10, 120])('refuses %d notes: too few to say anything', (count) => {
    expect(() => runBacktest(reading(makeNotes(count)), CREATORS)).toThrow('forecast.too-few-notes');
  });

  it('takes notes without any engagement and creators that nobody knows', () => {
    const notes = makeNotes(460).map((note, at) => ({ ...note, engagements: at % 2 === 0 ? 0 : note.engagements }));
    const report = runBacktest(reading(notes), new Map());
    expect(report.coverage.all).toBeGreaterThan(0.6);
    expect(report.leftOut.unknownCreators).toBe(report.notes);
    expect(report.tested.followers).toBeNull();
    expect(describeTested(report, 'en')).toBe(
      'Tested: engagements of 8 creators of unknown size; the file does not say which notes were paid for.',
    );
  });
});

describe('what has been tested', () => {
  const tested = { tier: 'koc', metric: 'engagements', purpose: 'organic', basis: 'own' } as const;
  it('is the engagements of organic notes of small creators, and nothing else', () => {
    expect(isTested(tested)).toBe(true);
    expect(isTested({ ...tested, tier: 'micro' })).toBe(false);
    expect(isTested({ ...tested, metric: 'reads' })).toBe(false);
    for (const purpose of ['gifted', 'sponsored'] as const) expect(isTested({ ...tested, purpose })).toBe(false);
    for (const basis of ['own-shrunk', 'benchmark', 'derived'] as const)
      expect(isTested({ ...tested, basis })).toBe(false);
  });
});

describe('the report that ships', () => {
  it('has the shape of the contract, covers what it should and beats both baselines', () => {
    const report = BacktestReport.parse(getShippedReport());
    expect(Math.abs(report.coverage.all - 0.8)).toBeLessThanOrEqual(0.04);
    expect(report.baselines.map(({ name }) => name)).toEqual(['creator-median', 'tier-median']);
    for (const baseline of report.baselines) {
      expect(report.crps).toBeLessThan(baseline.crps);
      expect(report.mae).toBeLessThan(baseline.mae);
    }
  });

  it.each(LOCALES)('makes a page whose first line says what was tested (%s)', (locale) => {
    const [first] = writeQualityPage(getShippedReport(), 'a machine', locale).split('\n');
    expect(first).toBe(
      locale === 'en'
        ? 'Tested: engagements of 75 mostly US-based creators below 10,000 followers, organic.'
        : '检验范围：粉丝 10,000 以下的 75 位达人（多数在美国）的互动量，自然流量。',
    );
  });

  const SHARED = join(import.meta.dirname, '../../../../shared/data');
  it.skipIf(!existsSync(SHARED))('rests on the same notes as the fitted rows of data/', async () => {
    const { notes } = await readNotes(join(SHARED, 'notes-koc.csv'));
    const fitted = fitNotes(notes, await readKnownCreators(join(SHARED, 'creators-koc.csv')));
    const { value, row } = benchmarkUse();
    const koc = { tier: 'koc' };
    expect(fitted.within).toBeCloseTo(value('forecast.within', koc), 2);
    expect(fitted.between).toBeCloseTo(value('forecast.between', koc), 2);
    expect(shrinkageNotes(fitted.prior('koc', 'any', 'image'))).toBeCloseTo(value('forecast.shrinkage-notes', koc), 2);
    expect(Math.exp(fitted.shift('video'))).toBeCloseTo(value('forecast.video-over-image', koc), 1);
    expect([fitted.notes, fitted.creators]).toEqual([
      row('forecast.within', koc).sample,
      row('forecast.between', koc).sample,
    ]);
  });

  it.skipIf(!existsSync(SHARED))('is what the shared notes give', { timeout: 60_000 }, async () => {
    const report = runBacktest(
      await readNotes(join(SHARED, 'notes-koc.csv')),
      await readKnownCreators(join(SHARED, 'creators-koc.csv')),
    );
    expect({ ...report, seconds: 0 }).toEqual({ ...getShippedReport(), seconds: 0 });
  });
});
