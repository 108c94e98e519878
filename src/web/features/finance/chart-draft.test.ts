import { expect, test } from 'vitest';
import { draftOf, fillName, findProblems, isChanged, linesOf, type Chart } from './chart-draft.ts';

const chart: Chart = {
  version: 1,
  rows: [
    { account: 'expense:fee', class: 'expense', code: '6601', name: '销售费用' },
    { account: 'expense:bonus', class: 'expense', code: null, name: null },
    { account: 'cash', class: 'asset', code: null, name: null },
  ],
};
const draft = draftOf(chart);
const typed = (over: Parameters<typeof Object.assign>[1]) => ({ ...draft, ...(over as typeof draft) });

test('what was not touched is no change, and is sent as it was', () => {
  expect(isChanged(chart, draft)).toBe(false);
  expect(linesOf(chart, draft)).toEqual([{ account: 'expense:fee', code: '6601', name: '销售费用' }]);
});

test('a code needs a name and a name a code, and one code has one name', () => {
  const wrong = typed({
    cash: { code: '1002', name: ' ' },
    'expense:bonus': { code: '6601', name: 'Bonuses' },
    'expense:fee': { code: '', name: 'Fees' },
  });
  expect([...findProblems(wrong)]).toEqual([
    ['expense:fee', 'code-missing'],
    ['cash', 'name-missing'],
  ]);
  expect([...findProblems(typed({ 'expense:bonus': { code: ' 6601 ', name: 'Bonuses' } }))]).toEqual([
    ['expense:bonus', 'other-name'],
  ]);
});

test('a code that stands elsewhere brings its name along', () => {
  const next = fillName(typed({ 'expense:bonus': { code: '6601', name: '' } }), 'expense:bonus');
  expect(next['expense:bonus']).toEqual({ code: '6601', name: '销售费用' });
  expect(isChanged(chart, next)).toBe(true);
  expect(fillName(typed({ cash: { code: '1002', name: '' } }), 'cash')['cash']!.name).toBe('');
});
