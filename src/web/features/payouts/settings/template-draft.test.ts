import { expect, test } from 'vitest';
import { NEW_TEMPLATE, readDraft, toDraft } from './template-draft.ts';

const draft = { ...NEW_TEMPLATE, id: 'icbc', firstRows: '批次,{date}\n共,{count}' };

test('a draft becomes a template, and a template its draft again', () => {
  const { template } = readDraft(draft);
  expect(template!.firstRows).toEqual([
    ['批次', '{date}'],
    ['共', '{count}'],
  ]);
  expect(readDraft(toDraft(template!)).template).toEqual(template);
});

test('what is wrong is told by code', () => {
  expect(readDraft({ ...draft, id: 'ICBC' }).issues).toEqual([{ at: 'id', code: 'other' }]);
  const columns = draft.columns.filter(({ source }) => source !== 'amount');
  expect(readDraft({ ...draft, columns }).issues).toContainEqual({ at: 'columns', code: 'no-amount' });
});
