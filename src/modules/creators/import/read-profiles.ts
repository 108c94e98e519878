/** All creators of a file at once, for planning without a database. */
import type { TableSource } from '#platform/table/index.ts';
import type { CreatorProfile } from '../creator.ts';
import type { ImportReport } from './imported.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { readCreators, type ReadOptions } from './read-creators.ts';

/** Reads the file and gives one profile per identity, in the order of first mention. Refuses what {@link readCreators} refuses. */
export async function readCreatorProfiles(
  source: TableSource,
  options: ReadOptions = {},
): Promise<{ profiles: CreatorProfile[]; report: ImportReport }> {
  const reading = readCreators(source, options);
  const profiles = new Map<string, CreatorProfile>();
  for await (const row of reading) {
    if (row.kind !== 'creator') continue;
    const { key, redId, userId } = row.profile;
    // An earlier row may have known the creator by the Xiaohongshu id alone.
    const alias = userId === null || redId === null ? null : `r:${redId}`;
    const earlier = [alias === null ? undefined : profiles.get(alias), profiles.get(key)].filter(
      (profile) => profile !== undefined,
    );
    if (alias !== null) profiles.delete(alias);
    profiles.set(key, [...earlier, row.profile].reduce(mergeProfiles));
  }
  return { profiles: [...profiles.values()], report: reading.report() };
}
