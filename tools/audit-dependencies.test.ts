import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AllowFile, judge, readReport } from './audit-dependencies.ts';

const advisory = (id: string, severity: string) => ({
  source: 1,
  name: 'bad',
  title: 'Prototype pollution',
  url: `https://github.com/advisories/${id}`,
  severity,
  range: '<2',
});
const ID = 'GHSA-2222-3333-4444';
const report = (severity: string): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      bad: { name: 'bad', severity, via: [advisory(ID, severity)], effects: ['user-of-bad'], fixAvailable: false },
      'user-of-bad': { name: 'user-of-bad', severity, via: ['bad'], effects: [], fixAvailable: false },
    },
    metadata: {},
  });
const entry = { advisory: ID, package: 'bad', reason: 'Only its parser is affected, which we never call.' };
const TODAY = '2026-11-26';

test.each([
  ['critical', [], ['bad: critical, Prototype pollution (GHSA-2222-3333-4444)']],
  ['high', [], ['bad: high, Prototype pollution (GHSA-2222-3333-4444)']],
  ['moderate', [], []],
  ['high', [{ ...entry, until: TODAY }], []],
  ['high', [{ ...entry, until: '2026-11-25' }], [expect.stringContaining('was allowed until 2026-11-25')]],
  [
    'high',
    [{ ...entry, package: 'other', until: TODAY }],
    [expect.stringContaining('bad: high'), expect.stringContaining('is reported no more')],
  ],
])('a %s hole, with %j allowed', (severity, allowed, sentences) => {
  const holes = readReport(report(severity));
  expect(holes).toHaveLength(1);
  expect(judge(holes ?? [], { allowed }, TODAY)).toEqual(sentences);
});

test.each([
  '',
  'npm error audit endpoint returned an error',
  '{"error":{"code":"ENOAUDIT"}}',
  '{"message":"404 Not Found"}',
])('what is no report (%j) is not taken for a good one', (output) => {
  expect(readReport(output)).toBeNull();
});

test('an entry without a reason, a day or a real advisory is refused; the file as it stands is well-formed', () => {
  for (const wrong of [
    { ...entry },
    { ...entry, until: 'soon' },
    { ...entry, until: TODAY, reason: 'fine' },
    { ...entry, until: TODAY, advisory: '*' },
  ])
    expect(AllowFile.safeParse({ allowed: [wrong] }).success).toBe(false);
  const file = readFileSync(new URL('../data/audit-allow.json', import.meta.url), 'utf8');
  expect(AllowFile.safeParse(JSON.parse(file)).success).toBe(true);
});
