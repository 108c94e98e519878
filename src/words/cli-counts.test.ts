import { expect, test } from 'vitest';
import { messages } from './index.ts';

test.each(['en', 'zh'] as const)('an import counts its records to the last one (%s)', (locale) => {
  const said = messages(locale).cli.imported({
    format: 'huitun',
    read: 123_456,
    created: 2_382,
    updated: 1_001,
    unchanged: 9_999,
    rejected: 7,
    dry: false,
  });
  for (const count of ['123,456', '2,382', '1,001', '9,999']) expect(said).toContain(count);
});
