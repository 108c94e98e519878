import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCreators, type CreatorProfile } from '#modules/creators/index.ts';
import { generateCreators } from './generate-examples.ts';

const FILE = fileURLToPath(new URL('../examples/creators-synthetic.csv', import.meta.url));

test('the committed file is what the generator writes, byte for byte', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(generateCreators());
});

test('the importer knows the file and reads all 2,000 creators without a problem', async () => {
  const profiles: CreatorProfile[] = [];
  const others: unknown[] = [];
  for await (const row of readCreators(FILE)) {
    if (row.kind === 'creator' && row.problems.length === 0) profiles.push(row.profile);
    else others.push(row);
  }
  expect(others).toEqual([]);
  expect(profiles).toHaveLength(2_000);
  const tiers = Map.groupBy(profiles, (profile) => profile.tier);
  expect(Object.fromEntries([...tiers].map(([tier, members]) => [tier, members.length]))).toEqual({
    mega: 100,
    mid: 400,
    micro: 500,
    koc: 1_000,
  });
  expect(new Set(profiles.map((profile) => profile.key)).size).toBe(2_000);
  expect(new Set(profiles.map((profile) => profile.name)).size).toBe(2_000);
});

test('every creator is labelled synthetic in name, bio and ids, and none can be a real account', async () => {
  for await (const row of readCreators(FILE)) {
    if (row.kind !== 'creator') throw new Error(`row ${row.row} is not a creator`);
    const { name, bio, redId, userId } = row.profile;
    expect(name).toMatch(/^合成·/);
    expect(bio).toMatch(/^合成数据/);
    expect(redId).toMatch(/^synthetic\d{5}$/);
    expect(userId).toMatch(/^0{8}[0-9a-f]{16}$/);
  }
});
