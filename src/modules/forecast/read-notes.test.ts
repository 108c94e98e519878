import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNotes } from './read-notes.ts';
import { isSettled } from './real-note.ts';

describe('reading notes', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zc-notes-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const written = async (text: string): Promise<string> => {
    const path = join(folder, 'notes.csv');
    await writeFile(path, text);
    return path;
  };
  const HEADER = 'note_key,creator_key,type,publish_time,liked_count,collected_count,comment_count,share_count';

  it('counts what cannot be used, by reason', async () => {
    const path = await written(
      [
        `${HEADER},snapshot_time`,
        'n1,K1,normal,2025-01-01,5,2,1,0,2025-03-01',
        'n1,K1,normal,2025-01-01,5,2,1,0,2025-03-01',
        'n2,K1,video,2025-01-02,,,,,2025-03-01',
        'n3,K1,video,soon,5,2,1,0,2025-03-01',
        'n4,K1,video,2025-04-01,5,2,1,0,2025-03-01',
        'n5,,video,2025-01-01,5,2,1,0,2025-03-01',
        'n6,K1,video,2025-01-03,0,0,0,0,2025-03-01',
      ].join('\n'),
    );
    const { notes, rows, bad, snapshotAssumed } = await readNotes(path);
    expect(notes.map(({ engagements, type }) => [engagements, type])).toEqual([
      [8, 'image'],
      [0, 'video'],
    ]);
    expect(Object.fromEntries(bad.map(({ reason, rows: count }) => [reason, count]))).toEqual({
      twice: 1,
      'no-count': 1,
      'no-day': 1,
      'after-snapshot': 1,
      'no-creator': 1,
    });
    expect(rows).toBe(notes.length + bad.reduce((sum, one) => sum + one.rows, 0));
    expect(snapshotAssumed).toBe(false);
  });

  it('takes the newest publication day where no row says when its counts were read', async () => {
    const path = await written(`${HEADER}\nn1,K1,normal,2025-01-01,5,2,1,0\nn2,K1,normal,2025-02-01,5,2,1,0\n`);
    const { notes, snapshot, snapshotAssumed } = await readNotes(path);
    expect([snapshot, snapshotAssumed]).toEqual(['2025-02-01', true]);
    expect(new Set(notes.map(({ countedOn }) => countedOn))).toEqual(new Set(['2025-02-01']));
  });

  it('takes the newest day that rows state for a row that states none', async () => {
    const path = await written(
      [
        `${HEADER},snapshot_time`,
        'n1,K1,normal,2025-01-01,5,2,1,0,2025-01-20',
        'n2,K1,normal,2025-01-05,5,2,1,0,',
        'n3,K1,normal,2025-01-06,5,2,1,0,2025-01-25',
      ].join('\n'),
    );
    const { notes, snapshot, snapshotAssumed, undated } = await readNotes(path);
    expect(notes.map(({ countedOn }) => countedOn)).toEqual(['2025-01-20', '2025-01-25', '2025-01-25']);
    expect(notes.filter(isSettled)).toEqual([]);
    expect([snapshot, snapshotAssumed, undated]).toEqual(['2025-01-25', false, 1]);
  });

  it('keeps the newest snapshot of a note, whatever the order of the rows', async () => {
    const counted = fc.record({
      note: fc.integer({ min: 1, max: 3 }),
      likes: fc.integer({ min: 0, max: 9 }),
      on: fc.constantFrom('', '2025-02-01', '2025-03-01', '2025-03-02'),
    });
    const rows = fc
      .array(counted, { minLength: 1, maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    const read = async (all: readonly { note: number; likes: number; on: string }[]) => {
      const lines = all.map(({ note, likes, on }) => `n${note},K1,normal,2025-01-0${note},${likes},0,0,0,${on}`);
      const { notes, bad, snapshot, undated } = await readNotes(
        await written([`${HEADER},snapshot_time`, ...lines].join('\n')),
      );
      return { notes: notes.toSorted((a, b) => a.publishedOn.localeCompare(b.publishedOn)), bad, snapshot, undated };
    };
    await fc.assert(
      fc.asyncProperty(rows, async ([all, shuffled]) => {
        const one = await read(all);
        expect(await read(shuffled)).toEqual(one);
        const stated = all.map(({ on }) => on).filter((on) => on !== '');
        // Without any stated day the newest publication stands in.
        const newest = stated.toSorted().at(-1) ?? `2025-01-0${Math.max(...all.map(({ note }) => note))}`;
        for (const { publishedOn, engagements, countedOn } of one.notes) {
          const of = all.filter(({ note }) => publishedOn.endsWith(`0${note}`));
          const days = of.map(({ on }) => (on === '' ? newest : on));
          expect(countedOn).toBe(days.toSorted().at(-1));
          expect(of.filter((_, at) => days[at] === countedOn).map(({ likes }) => likes)).toContain(engagements);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a file of creators', async () => {
    const path = await written('creator_key,fans,图文报价\nK1,500,100\n');
    await expect(readNotes(path)).rejects.toThrow('forecast.no-notes');
  });
});
