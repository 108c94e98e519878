import { expect, test } from 'vitest';
import { Announcements } from './announcements.ts';

const never = new AbortController().signal;

test('tells the state at once, again after an announcement, and ends with the last', async () => {
  const announcements = new Announcements();
  let state = 0;
  const watched = announcements.watch('plan', async () => ({ value: state, ended: state === 2 }), never);
  expect(await watched.next()).toEqual({ value: 0, done: false });
  const second = watched.next();
  state = 1;
  announcements.announce('another');
  announcements.announce('plan');
  expect(await second).toEqual({ value: 1, done: false });
  state = 2;
  announcements.announce('plan');
  expect(await watched.next()).toEqual({ value: 2, done: false });
  expect(await watched.next()).toEqual({ value: undefined, done: true });
  expect(announcements.size).toBe(0);
});

test('many announcements at once are one event', async () => {
  const announcements = new Announcements();
  let reads = 0;
  const watched = announcements.watch('plan', async () => ({ value: ++reads, ended: false }), never);
  await watched.next();
  const next = watched.next();
  for (let count = 0; count < 1_000; count++) announcements.announce('plan');
  await next;
  expect(reads).toBe(2);
  void watched.return();
  announcements.announce('plan');
});

test('nobody watches any longer once the reader is gone, before and between events', async () => {
  const announcements = new Announcements();
  const gone = new AbortController();
  const watched = announcements.watch('plan', async () => ({ value: 1, ended: false }), gone.signal);
  await watched.next();
  expect(announcements.size).toBe(1);
  const waiting = watched.next();
  gone.abort();
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(announcements.size).toBe(0);
});

test('a read that fails ends the watch', async () => {
  const announcements = new Announcements();
  const watched = announcements.watch('plan', () => Promise.reject(new Error('gone')), never);
  await expect(watched.next()).rejects.toThrow('gone');
  expect(announcements.size).toBe(0);
});
