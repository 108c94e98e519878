import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BudgetCurve, FitDocument, PlanDocument } from '#modules/plans/contract.ts';

vi.setConfig({ testTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zc-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs bin/zhongcao as a user would, somewhere else. */
const zhongcao = (args: readonly string[], stdin = ''): Promise<Answer> =>
  new Promise((resolve) => {
    const child = execFile(
      join(ROOT, 'bin/zhongcao'),
      [...args],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 },
      (error, out, err) => {
        resolve({ exit: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
      },
    );
    child.stdin?.end(stdin);
  });

const HEADER =
  '达人名称,达人官方地址,小红书号,粉丝数,品牌合作人,达人标签,图文笔记报价,视频笔记报价,近60天平均点赞,近60天平均收藏,近60天平均评论,水粉占比';

/** A Huitun export of invented creators. */
function writeCreators(name: string, followers: readonly number[]): string {
  const rows = followers.map((count, index) => {
    const id = (index + 1).toString(16).padStart(24, 'a');
    return `发明达人${index},https://www.xiaohongshu.com/user/profile/${id},invented${index},${count},是,[护肤],${Math.round(count * 0.07)},${Math.round(count * 0.09)},${Math.round(count * 0.006)},${Math.round(count * 0.002)},${20 + index},${6 + (index % 5)}`;
  });
  const path = join(folder, name);
  writeFileSync(path, `\uFEFF${[HEADER, ...rows].join('\n')}\n`);
  return path;
}

const mixed = (): string =>
  writeCreators(
    'mixed.csv',
    Array.from({ length: 40 }, (_, index) =>
      index < 8 ? 120_000 + index * 9_000 : index < 20 ? 20_000 + index * 900 : 2_000 + index * 100,
    ),
  );
const intakeWith = (change: object): string => {
  const path = join(folder, `intake-${Math.random()}.json`);
  writeFileSync(
    path,
    JSON.stringify({ ...(JSON.parse(readFileSync(join(ROOT, 'examples/launch.json'), 'utf8')) as object), ...change }),
  );
  return path;
};

test('help says the commands in either language', async () => {
  const [english, chinese] = await Promise.all([zhongcao(['--help']), zhongcao(['--help', '--lang', 'zh'])]);
  expect(english).toMatchObject({ exit: 0, err: '' });
  expect(english.out).toContain('import creators FILE');
  expect(chinese.out).toContain('退出码');
});

test('plan: from a file alone, as JSON, within budget, with the problem written out', async () => {
  const lp = join(folder, 'plan.lp');
  const { exit, out } = await zhongcao([
    'plan',
    '--intake',
    join(ROOT, 'examples/launch.json'),
    '--creators',
    mixed(),
    '--json',
    '--write-lp',
    lp,
  ]);
  expect(exit).toBe(0);
  const document = PlanDocument.parse(JSON.parse(out));
  expect(document.lines.length).toBeGreaterThan(0);
  expect(BigInt(document.totals.cost.worst)).toBeLessThanOrEqual(BigInt(document.totals.spendable));
  expect(document.gap).toBeLessThanOrEqual(0.01);
  expect(document.lines[0]!.cost.expected).toMatch(/^\d+$/);
  const text = readFileSync(lp, 'utf8');
  expect(text).toContain('Maximize');
  expect(text.trimEnd().endsWith('End')).toBe(true);
});

test('plan --target: the chance to reach it and money by month, in JSON and in words', async () => {
  const args = [
    'plan',
    '--intake',
    intakeWith({ targets: { notes: 1 } }),
    '--creators',
    mixed(),
    '--target',
    'reads=20000',
  ];
  const [json, text] = await Promise.all([zhongcao([...args, '--json']), zhongcao(args)]);
  expect([json.exit, text.exit]).toEqual([0, 0]);
  const { forecast, cashFlow, totals } = PlanDocument.parse(JSON.parse(json.out));
  expect(forecast!.targets.map(({ metric, amount }) => [metric, amount])).toEqual([
    ['reads', 20_000],
    ['notes', 1],
  ]);
  const due = cashFlow!.months.reduce((sum, month) => sum + BigInt(month.due.worst), 0n);
  expect(due).toBe(BigInt(totals.cost.worst));
  expect(text.out).toContain(forecast!.targets[0]!.text);
  expect(text.out).toContain(cashFlow!.text);
});

test('plan: reads the intake from standard input and speaks Chinese', async () => {
  const { exit, out } = await zhongcao(
    ['plan', '--lang', 'zh', '--intake', '-', '--creators', mixed()],
    readFileSync(join(ROOT, 'examples/entering.json'), 'utf8'),
  );
  expect(exit).toBe(0);
  expect(out).toContain('进入市场');
});

test('plan: limits that clash end with exit 3 and the clash, in JSON and in words', async () => {
  const intake = intakeWith({ constraints: { tiers: { mega: { creators: { min: 2 } } } } });
  const creators = mixed();
  const [json, text] = await Promise.all([
    zhongcao(['plan', '--intake', intake, '--creators', creators, '--json']),
    zhongcao(['plan', '--intake', intake, '--creators', creators]),
  ]);
  expect(json.exit).toBe(3);
  const document = PlanDocument.parse(JSON.parse(json.out));
  expect(document.state).toBe('infeasible');
  expect(document.clashes).toMatchObject([{ constraint: 'tier_mega_count_min', missing: 2 }]);
  expect(text.exit).toBe(3);
  expect(text.out).toContain(document.clashes[0]!.text);
});

test('fit: roles for every example, exactly one primary', async () => {
  for (const name of ['launch', 'entering', 'sales']) {
    const { exit, out } = await zhongcao(['fit', '--intake', join(ROOT, `examples/${name}.json`), '--json']);
    expect(exit).toBe(0);
    expect(FitDocument.parse(JSON.parse(out)).models.filter((model) => model.role === 'primary')).toHaveLength(1);
  }
});

test('import --dry-run: every row accounted for, nothing stored', async () => {
  const { exit, out } = await zhongcao(['import', 'creators', mixed(), '--dry-run', '--json']);
  expect(exit).toBe(0);
  const { rows, format } = JSON.parse(out) as {
    format: string;
    rows: { read: number; created: number; updated: number; unchanged: number; rejected: number };
  };
  expect(format).toBe('huitun-creators');
  expect(rows.read).toBe(40);
  expect(rows.created + rows.updated + rows.unchanged + rows.rejected).toBe(rows.read);
});

test('plan --budget-curve adds the curve to the JSON and a table to the text', async () => {
  const args = ['plan', '--intake', intakeWith({}), '--creators', mixed(), '--budget-curve'];
  const json = await zhongcao([...args, '--json']);
  expect(json.exit).toBe(0);
  const { budgetCurve, ...document } = JSON.parse(json.out) as { budgetCurve: unknown };
  PlanDocument.parse(document);
  const curve = BudgetCurve.parse(budgetCurve);
  expect(curve.points.map((point) => point.budget)).toContain(curve.today);
  for (const { spendable, figures } of curve.points)
    expect(BigInt(figures.cost.worst)).toBeLessThanOrEqual(BigInt(spendable));
  const text = await zhongcao([...args, '--lang', 'zh']);
  expect(text.exit).toBe(0);
  expect(text.out).toContain(' *');
  expect(text.out).toContain('价值指数');
});

test('bad input: exit 2 and one sentence, nothing on standard output; as JSON when asked', async () => {
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'text.pdf'), '%PDF-1.4 not a table');
  const launch = join(ROOT, 'examples/launch.json');
  const cases: readonly (readonly string[])[] = [
    ['dance'],
    ['plan'],
    ['plan', '--intake', 'absent.json'],
    ['plan', '--intake', 'broken.json'],
    ['plan', '--intake', launch, '--creators', 'absent.csv'],
    ['plan', '--intake', launch, '--creators', 'text.pdf'],
    ['plan', '--intake', launch, '--creators', mixed(), '--time-limit', 'soon'],
    ['plan', '--intake', launch, '--creators', mixed(), '--target', 'likes=5'],
    ['plan', '--intake', launch, '--creators', mixed(), '--target', 'reads=many'],
    ['plan', '--wish'],
    ['fit', '--intake', intakeWith({ presence: 'established', situation: 'entering' })],
    ['fit', '--intake', intakeWith({ budget: { amount: -1, currency: 'CNY' } })],
    ['fit', '--intake', intakeWith({ budget: { amount: 1, currency: 'USD' } })],
    ['import', 'creators'],
    ['import', 'dresses', 'x.csv'],
    ['fit', '--intake', launch, '--lang', 'fr'],
  ];
  const answers = await Promise.all(cases.map(async (args) => ({ args, ...(await zhongcao(args)) })));
  for (const { args, exit, out, err } of answers) {
    expect({ args, exit, out }).toEqual({ args, exit: 2, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err.trim().length).toBeGreaterThan(10);
    expect(err).not.toMatch(/at file:|undefined|\[object/);
  }
  const { exit, out, err } = await zhongcao(['plan', '--intake', 'broken.json', '--json', '--lang', 'zh']);
  expect({ exit, err }).toEqual({ exit: 2, err: '' });
  expect(JSON.parse(out)).toEqual({ error: { code: 'cli.not-json', message: 'broken.json 不是 JSON。' } });
});
