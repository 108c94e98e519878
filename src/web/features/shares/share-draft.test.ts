import { expect, test } from 'vitest';
import { findWrongEmail, toEmails, toPrice, toSubject, type ShareDraft } from './share-draft.ts';

const draft: ShareDraft = {
  what: 'lines',
  chosen: new Set(['a']),
  title: 'T',
  recipients: '',
  dueOn: '',
  locale: 'en',
  message: '',
  priceMode: 'none',
  markUp: null,
  prices: {},
};

test.each([
  ['', []],
  ['a@x.example', ['a@x.example']],
  ['a@x.example, b@x.example；c@x.example\nd@x.example', ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']],
])('%j is %j', (text, wanted) => {
  expect(toEmails(text)).toEqual(wanted);
});

test('the first that is no address is named', () => {
  expect(findWrongEmail(['a@x.example', 'b@', 'c'])).toBe('b@');
  expect(findWrongEmail(['a@x.example'])).toBeNull();
});

test('a mark-up is sent in basis points', () => {
  expect(toPrice({ ...draft, priceMode: 'mark-up', markUp: 17.35 })).toEqual({ mode: 'mark-up', bps: 1_735 });
  expect(toPrice({ ...draft, priceMode: 'mark-up' })).toEqual({ mode: 'mark-up', bps: 0 });
  expect(toPrice({ ...draft, prices: { a: '1' } })).toEqual({ mode: 'none' });
});

test('nothing chosen is nothing to share; a plan in short needs no lines', () => {
  const plan = { id: 'pln_1', version: 2 };
  const none = { ...draft, chosen: new Set<string>() };
  expect(toSubject(none, plan)).toBeNull();
  expect(toSubject({ ...none, what: 'plan' }, plan)).toMatchObject({ creatorIds: null, version: 2 });
  expect(toSubject(draft, plan)).toMatchObject({ creatorIds: ['a'] });
});
