import { describe, expect, it } from 'vitest';
import { readPasted } from './read-pasted.ts';

const hex = (n: number): string => n.toString(16).padStart(24, 'b0');
const link = (n: number): string => `https://www.xiaohongshu.com/user/profile/${hex(n)}`;

const paste = async (text: string) => {
  const reading = readPasted(text, { today: '2026-11-23' });
  const rows = await Array.fromAsync(reading);
  return { rows, report: reading.report() };
};

describe('pasted text', () => {
  it('takes profile links, one a line, with text around them', async () => {
    const { report, rows } = await paste(
      `${link(1)}\n看看这位博主 ${link(2)}?xsec_token=1, 复制打开\n\nhttps://xhslink.com/a\n${link(1)}\n`,
    );
    expect(report.rows).toEqual({ read: 4, created: 2, updated: 0, unchanged: 1, rejected: 1 });
    expect(rows[1]).toMatchObject({ kind: 'creator', profile: { key: `u:${hex(2)}`, followers: null } });
  });

  it('takes a block of cells with a header row, and one without', async () => {
    const withHeader = await paste(`昵称\t主页链接\t粉丝数\t图文报价\n小红\t${link(1)}\t1.2w\t500`);
    expect(withHeader.rows[0]).toMatchObject({
      profile: { name: '小红', followers: 12000, quotes: [{ amount: 50_000n }] },
    });
    const without = await paste(`小红\t${link(1)}\t1.2w\n小绿\t${link(2)}\t3w`);
    expect(without.report.rows).toMatchObject({ read: 2, created: 2 });
    expect(without.rows[1]).toMatchObject({ profile: { name: '小绿', followers: 30000 } });
  });
});

describe('pasted lists', () => {
  it('count every link of a line, whatever stands between, and tell what was not used', async () => {
    const { report, rows } = await paste(
      `小红 ${link(1)}，小绿：${link(2)}; ${hex(3)}\n没有链接的一行\n${link(4)},${link(5)}\n${link(6)},${link(7)}`,
    );
    expect(report.rows).toMatchObject({ read: 7, created: 7 });
    expect(rows.map((row) => row.kind === 'creator' && row.profile.userId)).toEqual([1, 2, 3, 4, 5, 6, 7].map(hex));
    expect(report.problems).toMatchObject([
      { row: 2, value: '小红 ,小绿: ;', code: 'not-used' },
      { row: 5, value: '没有链接的一行', code: 'not-used' },
    ]);
  });

  it.each([',', ';', '，', '\t'])('take cells between %j, with and without a header row', async (mark) => {
    const lines = [
      ['小红', link(1), '1.2w', '好看'],
      ['小绿', link(2), '3w', ''],
    ];
    const join = (cells: string[][]): string => cells.map((line) => line.join(mark)).join('\n');
    const without = await paste(join(lines));
    expect(without.rows).toMatchObject([
      { profile: { userId: hex(1), name: '小红', followers: 12_000 } },
      { profile: { userId: hex(2), name: '小绿', followers: 30_000 } },
    ]);
    expect(without.report.problems).toEqual([{ row: 2, column: '列4', value: '好看', code: 'not-used' }]);
    const withHeader = await paste(join([['达人昵称', '主页链接', '粉丝数', '图文报价'], ...lines]));
    expect(withHeader.rows).toMatchObject([{ profile: { name: '小红' } }, { profile: { followers: 30_000 } }]);
    expect(withHeader.report.problems).toMatchObject([{ column: '图文报价', value: '好看', code: 'bad-money' }]);
  });

  it('take one line of cells', async () => {
    const { rows } = await paste(`小红,${link(1)},1.2w`);
    expect(rows).toMatchObject([{ profile: { userId: hex(1), name: '小红', followers: 12_000 } }]);
  });
});
