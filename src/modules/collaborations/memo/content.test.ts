/** Which clauses go with the prices, by what they fill in. */
import { expect, test } from 'vitest';
import { messages } from '#words/index.ts';
import type { ClauseRow } from './clauses.ts';
import { hidePrices, type MemoContent } from './content.ts';

const row = (id: string, zh: string, en = zh, validFrom = '2026-11-27'): ClauseRow => ({
  id,
  validFrom,
  when: [],
  title: { zh: id, en: id },
  text: { zh, en },
});
const ROWS = [
  row('share', '{commissionBps}'),
  // In one language alone.
  row('early', 'x', 'the creator gets {outlineCancellationBps}'),
  row('rights', '{usageRightsMonths}'),
  row('cancelling', 'in writing'),
  row('newer', 'x'),
  row('newer', '{fee}', '{fee}', '2027-03-01'),
];
const [HIDDEN, SAID] = [messages('en').memo.hidden, 'as it was filled in'];

test.each([
  ['share', '2026-11-27', HIDDEN],
  ['early', '2026-11-27', HIDDEN],
  ['rights', '2026-11-27', SAID],
  ['cancelling', '2026-11-27', SAID],
  ['newer', '2026-11-27', SAID],
  ['newer', '2027-03-01', HIDDEN],
  ['gone', '2026-11-27', HIDDEN],
])('%s of %s', (id, validFrom, text) => {
  const clause = { id, validFrom, title: { zh: id, en: id }, text: { zh: SAID, en: SAID } };
  const content = { terms: { zh: [], en: [] }, clauses: [clause] } as unknown as MemoContent;
  expect(hidePrices(content, ROWS).clauses[0]!.text.en).toBe(text);
});
