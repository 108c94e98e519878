import { expect, test } from 'vitest';
import type { Actor } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import { decideApproval, type Approvable, type ApprovalRules } from './approval.ts';

const [maker, other] = [newId('usr'), newId('usr')];
const RULES: ApprovalRules = { fourEyes: true, limit: 1_000_00n, homeCurrency: 'CNY' };
const thing: Approvable = { madeBy: maker, amount: 1_000_00n, currency: 'CNY' };
const by = (change: Partial<Actor> = {}): Actor => ({ kind: 'user', userId: other, role: 'manager', ...change });

test.each<[string, Partial<ApprovalRules>, Partial<Approvable>, Partial<Actor>, string | null]>([
  ['another person, up to the limit', {}, {}, {}, null],
  ['the maker', {}, {}, { userId: maker }, 'workspaces.four-eyes'],
  ['the maker, as an owner', {}, {}, { userId: maker, role: 'owner' }, 'workspaces.four-eyes'],
  ['the maker, where four eyes are off', { fourEyes: false }, {}, { userId: maker }, null],
  ['a key', {}, {}, { kind: 'key', userId: null }, 'workspaces.four-eyes'],
  ['the command line', {}, {}, { kind: 'cli', userId: null, role: 'owner' }, 'workspaces.four-eyes'],
  ['somebody, when nobody knows who made it', {}, { madeBy: null }, {}, 'workspaces.four-eyes'],
  ['a fen above the limit', {}, { amount: 1_000_01n }, {}, 'workspaces.above-limit'],
  ['a fen above the limit, by an owner', {}, { amount: 1_000_01n }, { role: 'owner' }, null],
  ['another currency, however little', {}, { amount: 1n, currency: 'USD' }, {}, 'workspaces.above-limit'],
  ['anything, without a limit', { limit: null }, { amount: 10n ** 15n, currency: 'USD' }, {}, null],
])('%s', (_, rules, change, actor, code) => {
  const refusal = decideApproval({ ...RULES, ...rules }, { ...thing, ...change }, by(actor));
  expect(refusal?.code ?? null).toBe(code);
});
