import { expect, test } from 'vitest';
import { rateHeaders, RateLimits } from './rate-limit.ts';

const SECOND = 1_000;

test('a bucket is emptied at once and fills evenly', () => {
  const limits = new RateLimits();
  const take = (at: number) => limits.take('a', 60, at);
  for (let left = 59; left >= 0; left -= 1) expect(take(0)).toMatchObject({ allowed: true, left });
  expect(take(0)).toEqual({ allowed: false, left: 0, fullInSeconds: 60, nextInSeconds: 1 });
  expect(take(0.5 * SECOND)).toMatchObject({ allowed: false, nextInSeconds: 1 });
  expect(take(SECOND)).toMatchObject({ allowed: true, left: 0 });
  expect(take(SECOND)).toMatchObject({ allowed: false });
  expect(take(3_600 * SECOND)).toMatchObject({ allowed: true, left: 59, fullInSeconds: 1, nextInSeconds: 0 });
});

test('over any minute a key gets through twice its limit at most: a full bucket and what fills it', () => {
  const limits = new RateLimits();
  let through = 0;
  for (let at = 0; at < 60 * SECOND; at += 50) if (limits.take('a', 30, at).allowed) through += 1;
  expect(through).toBeLessThanOrEqual(60);
  expect(through).toBeGreaterThanOrEqual(58);
});

test('one key’s requests are not another’s, and buckets that are full again are dropped', () => {
  const limits = new RateLimits();
  expect(limits.take('a', 1, 0).allowed).toBe(true);
  expect(limits.take('b', 1, 0).allowed).toBe(true);
  for (let at = 0; at < 10_001; at += 1) limits.take(`k${at}`, 1, 30 * SECOND);
  expect(limits.take('a', 1, 30 * SECOND).allowed).toBe(false);
  for (let at = 0; at < 10_001; at += 1) limits.take(`l${at}`, 1, 90 * SECOND);
  expect(limits.take('a', 1, 90 * SECOND).allowed).toBe(true);
});

test('headers are named as in the draft', () => {
  expect(rateHeaders(600, { allowed: true, left: 12, fullInSeconds: 59, nextInSeconds: 0 })).toEqual({
    'ratelimit-policy': '"key";q=600;w=60',
    ratelimit: '"key";r=12;t=59',
  });
});
