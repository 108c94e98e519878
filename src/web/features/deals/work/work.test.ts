import { expect, test } from 'vitest';
import type { WorkItem } from '#modules/collaborations/contract.ts';
import { zh } from '#words/zh.ts';
import { composeReminder } from './compose-reminder.ts';
import { groupWork, sundayOf } from './group-work.ts';

const TODAY = '2026-11-25';
const item = (creator: string, what: string, dueOn: string, contact: string): WorkItem => ({
  dealId: `col_${creator}`,
  workspaceId: 'wsp_1',
  workspace: '',
  creator,
  model: 'paid-post',
  state: 'drafting',
  what,
  cycle: 0,
  side: 'creator',
  dueOn,
  contact,
  rung: null,
  rights: null,
});
const rows = [
  item('阿木', 'submit-outline', '2026-11-23', ''),
  item('小满', 'submit-draft', '2026-11-24', '星辰文化 小美'),
  item('小林', 'publish-declared', '2026-11-25', '星辰文化 小美'),
  item('小满', 'publish-declared', '2026-11-28', '星辰文化 小美'),
];

test('by contact, overdue before today before the rest of the week; nobody’s last', () => {
  const groups = groupWork(rows, TODAY);
  expect(groups.map(({ contact, count }) => [contact, count])).toEqual([
    ['星辰文化 小美', 3],
    ['', 1],
  ]);
  expect(groups[0]!.spans.map(({ span, items }) => [span, items.length])).toEqual([
    ['overdue', 1],
    ['today', 1],
    ['week', 1],
  ]);
});

test('a week ends on Sunday', () => {
  expect(sundayOf('2026-11-23')).toBe('2026-11-29');
  expect(sundayOf('2026-11-29')).toBe('2026-11-29');
  expect(sundayOf('2026-11-30')).toBe('2026-12-06');
});

test('one friendly text for all that a contact has to do', () => {
  const text = composeReminder('小美', rows.slice(1), { words: zh, today: TODAY, day: (day) => day.slice(5) });
  expect(text.split('\n')).toEqual([
    '小美，你好！',
    '和你同步一下近期合作的进度安排：',
    '1. 小满：提交初稿（原定 11-24）',
    '2. 小林：发布笔记（今天）',
    '3. 小满：发布笔记（11-28前）',
    '如果时间上有困难，随时告诉我，我们一起调整。辛苦啦，谢谢！',
  ]);
});
