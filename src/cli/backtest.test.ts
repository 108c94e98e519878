import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#kernel/clock.ts';
import { BacktestReport } from '#modules/forecast/contract.ts';

const BIN = join(import.meta.dirname, '../../bin/zhongcao');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zc-backtest-cli-'));
  const notes = Array.from({ length: 300 }, (_, at) => {
    const likes = Math.round(Math.exp(2 + (at % 5) * 0.4 + (((at * 29) % 100) - 50) / 40));
    return `n${at},K${at % 5},normal,${addDays('2023-01-01', at * 2)},${likes},2026-01-01`;
  });
  writeFileSync(
    join(folder, 'notes.csv'),
    `note_key,creator_key,type,publish_time,liked_count,snapshot_time\n${notes.join('\n')}\n`,
  );
  writeFileSync(
    join(folder, 'creators.csv'),
    `creator_key,fans,图文报价\n${[0, 1, 2, 3, 4].map((at) => `K${at},${900 + at},50`).join('\n')}\n`,
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const backtest = (...args: string[]): Promise<{ exit: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(BIN, ['backtest', ...args], { cwd: folder, encoding: 'utf8' }, (error, out, err) => {
      resolve({ exit: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
const FILES = ['--notes', 'notes.csv', '--creators', 'creators.csv'];

test('prints the report as JSON in the shape of the contract', async () => {
  const { exit, out } = await backtest(...FILES, '--json');
  expect(exit).toBe(0);
  const report = BacktestReport.parse(JSON.parse(out));
  expect(report.notes).toBeGreaterThan(100);
  expect(report.leftOut.rows).toBe(300);
});

test('says first what was tested, in a terminal and on the page', async () => {
  const tested =
    'Tested: engagements of 5 creators below 10,000 followers; the file does not say which notes were paid for.';
  const [text, page, chinese] = await Promise.all([
    backtest(...FILES),
    backtest(...FILES, '--markdown'),
    backtest(...FILES, '--lang', 'zh'),
  ]);
  expect(text.out.split('\n')[0]).toBe(tested);
  expect(page.out.split('\n')[0]).toBe(tested);
  expect(chinese.out.split('\n')[0]).toBe(
    '检验范围：粉丝 10,000 以下的 5 位达人的互动量；文件未注明哪些笔记为付费合作。',
  );
});

test.each([
  [['--notes', 'notes.csv'], 'Give both files'],
  [['--notes', 'creators.csv', '--creators', 'creators.csv'], 'holds no notes'],
  [['--notes', 'absent.csv', '--creators', 'creators.csv'], 'absent.csv'],
])('refuses %j', async (args, sentence) => {
  const { exit, err } = await backtest(...args);
  expect(exit).toBe(2);
  expect(err).toContain(sentence);
});
