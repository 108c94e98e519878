import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeAttachment } from './attachment.ts';

const SHAPE = /^attachment; filename="([\w .()+-]+)"; filename\*=UTF-8''((?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})+)$/;
const nameOf = (given: string): string =>
  decodeURIComponent(SHAPE.exec(describeAttachment(given))?.[2] ?? '%00 no such shape');

test.each([
  ['plan.xlsx', 'plan.xlsx'],
  ['夏季新品 方案.xlsx', '夏季新品 方案.xlsx'],
  ['a\r\nSet-Cookie: x=y.csv', 'a Set-Cookie x=y.csv'],
  ['x"; filename="evil.exe', 'x ; filename= evil.exe'],
  ['../../etc/passwd', 'etc passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['C:\\plan.xlsx', 'C plan.xlsx'],
  ['invoice\u202Excod.exe', 'invoice xcod.exe'],
  ['zero\u200Bwidth\u2066.csv', 'zero width .csv'],
  ['.htaccess', 'htaccess'],
  ['trailing. ', 'trailing'],
  ['nul.csv', '_nul.csv'],
  ['half \uD83C pair.csv', 'half \uFFFD pair.csv'],
  ['', 'file'],
  ['...', 'file'],
  ['\u202E', 'file'],
  [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(115)}.xlsx`],
])('%j is saved as %j', (given, saved) => {
  expect(nameOf(given)).toBe(saved);
});

test('whatever a plan is called, the header is one header and the name one name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
      expect(describeAttachment(given)).toMatch(SHAPE);
      expect(nameOf(given)).not.toMatch(/[/\\:\p{Cc}\p{Cf}]|^\.|^\s|[\s.]$/u);
    }),
  );
});
