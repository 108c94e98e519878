import { expect, test } from 'vitest';
import { hashOf } from './content-hash.ts';

test('the order of fields does not matter, at any depth; that of a list does', () => {
  expect(hashOf({ b: 1, a: { d: [1, 2], c: null } })).toBe(hashOf({ a: { c: null, d: [1, 2] }, b: 1 }));
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
});

test('a bigint says its digits, and what is undefined says nothing', () => {
  expect(hashOf({ fee: 100n, clause: undefined })).toBe(hashOf({ fee: '100' }));
});

test('hashes stay what the ledger and terms were written down with', () => {
  expect(hashOf({ kind: 'budget', on: '2026-11-23', amount: { currency: 'CNY', amount: '100' } })).toBe(
    'f398fb4d5133dd70315f0a3cfdc6040d06223bae58e7c6b569c5fc37e491dcd4',
  );
});
