/** The real, de-identified exports beside the repository, when they are there: every row is accounted for. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCreatorProfiles } from './read-profiles.ts';

const FOLDER = join(import.meta.dirname, '../../../../../shared/data');

describe.skipIf(!existsSync(FOLDER))('the shared exports', () => {
  it.each([
    ['creators-huitun.csv', 'huitun-creators', 2382, 2382, 0],
    ['creators-koc.csv', 'mapped', 75, 75, 1],
    ['notes-koc.csv', 'mapped', 11_660, 75, 0],
    ['notes-matrix.csv', 'matrix-notes', 1298, 70, 0],
  ])('%s', async (file, format, read, creators, problems) => {
    const { profiles, report } = await readCreatorProfiles(join(FOLDER, file), { today: '2026-11-23' });
    expect(report.format).toBe(format);
    expect(report.rows).toEqual({ read, created: read, updated: 0, unchanged: 0, rejected: 0 });
    expect(profiles).toHaveLength(creators);
    expect(report.problemCount).toBe(problems);
  });

  it('tells hidden fake-follower shares from known ones, and gives no creator an everyday vertical', async () => {
    const { profiles, report } = await readCreatorProfiles(join(FOLDER, 'creators-huitun.csv'));
    const shares = profiles.flatMap((profile) =>
      profile.figures.filter((figure) => figure.metric === 'fake-follower-share'),
    );
    expect(shares).toHaveLength(2382 - 525);
    expect(shares.every((figure) => figure.value > 0 && figure.value < 1)).toBe(true);
    expect(report.personalDropped).toEqual([{ header: '联系邮箱', cells: 1399 }]);
    const only = profiles.filter((profile) => profile.tags.length === 1 && profile.tags[0] === '接地气生活');
    expect(only.length).toBeGreaterThan(1000);
    expect(only.every((profile) => profile.verticals.length === 0)).toBe(true);
  });
});
