/** 命令行自己的文字。 */
import type { cli as English } from '../en/cli.ts';
import { formatCount, formatGap, formatMoney } from '../amounts.ts';

const count = (value: number): string => formatCount(value, 'zh');
/** 记录数是数出来的，不取整。 */
const exact = (value: number): string => value.toLocaleString('en-GB');

export const cli = {
  help: `zhongcao <命令>

  import creators FILE [--json] [--dry-run]        导入达人文件；--dry-run 只读取，不保存
  fit --intake FILE|- [--json]                     判断适合的合作方式
  plan --intake FILE|- [--creators FILE]           给出最优方案；不带 --creators 时用达人库
       [--target METRIC=AMOUNT]... [--budget-curve] [--time-limit S] [--write-lp FILE] [--json]
  backtest --notes FILE --creators FILE            用真实笔记检验预测质量
       [--json | --markdown]
  serve [--verbose] [--no-backup]                  启动产品；--verbose 显示各步耗时，
                                                   --no-backup 表示升级前不备份
  backup FILE [--with-keys] [--json]               把全部数据备份成一个文件，运行中也可以
  restore FILE [--json]                            把备份恢复到空的数据目录
  creator export ID FILE                           把某位达人的全部信息导出为 JSON
  data-key rotate                                  更换个人信息的加密密钥；运行中也可执行
  reset-password EMAIL                             从标准输入读取新密码
  audit verify [--json]                            校验操作记录是否完整、未被篡改
  doctor [--json]                                  检查所有必须成立的规则

  --lang en|zh   界面语言（默认英文）
  --help         显示本说明

退出码：0 完成，1 存在异常，2 输入有误，3 限制内没有可行方案，4 操作记录被篡改。`,
  problems: {
    'cli.unknown-command': ({ given }) =>
      `没有“${given}”这个命令。可用：import creators、fit、plan、backtest、serve、backup、restore、audit verify、doctor、creator export、data-key rotate、reset-password。`,
    'cli.arguments': ({ argument }) => `这里不能用 ${argument}：此命令没有这个参数，或缺少、多给了取值。`,
    'cli.file-needed': ({ command }) => `请给出一个文件：${command}。`,
    'cli.intake-needed': () => '请给出需求：--intake 文件，或用 --intake - 从标准输入读取。',
    'cli.notes-needed': () => '请给出两个文件：--notes FILE（笔记）和 --creators FILE（达人）。',
    'cli.no-file': ({ path }) => `读不到文件 ${path}。`,
    'cli.cannot-write': ({ path }) => `无法写入 ${path}。`,
    'cli.not-json': ({ path }) => `${path} 不是 JSON。`,
    'cli.time-limit': () => '时间上限是 1 到 3600 之间的秒数。',
    'cli.target': ({ given, metrics }) =>
      `“${given}”不是有效的目标。请写成 --target 指标=数量，例如 --target reads=2000000；每个指标只写一次：${metrics}。`,
    'cli.lang': ({ given }) => `不支持语言“${given}”：请用 en 或 zh。`,
    'cli.email-needed': () => '请指定一个账号：reset-password 邮箱。',
    'cli.audit-verify': () => '请写成：audit verify。',
    'cli.creator-export': () => '请指定达人和文件：creator export ID FILE。',
    'cli.data-key': () => '请写：data-key rotate。',
    'cli.data-key-environment': () =>
      '密钥来自 ZHONGCAO_DATA_KEY。请把新密钥（openssl rand -base64 32）放在现有密钥之前，用逗号分隔，重启服务后再执行。',
    'cli.no-account': ({ email }) => `没有邮箱为 ${email} 的账号。`,
    'cli.stopped': () => '已按要求停止，未保留任何内容。',
    'cli.not-set-up': () => '尚未初始化：请运行“npm start”，打开它给出的一次性链接，然后再来。',
    'cli.setting': ({ message }) => message,
    'cli.defect': ({ message }) => `程序内部出错：${message}`,
  },
  progress: {
    reading: ({ creators }) => `正在读取：${count(creators)} 行`,
    weighing: ({ creators }) => `正在定价和预测：${count(creators)} 位达人`,
    solving: ({ gap }) =>
      gap === null || gap > 0.5 ? '正在寻找方案' : `当前方案与理论最优最多相差 ${formatGap(gap, 'zh')}`,
    writing: () => '正在生成方案',
    backingUp: (p) => `正在备份：第 ${p.done + 1}/${p.of} 张表（${p.table}），已写 ${count(p.megabytes)} MB`,
    checking: ({ megabytes }) => `正在校验文件：已读 ${count(megabytes)} MB`,
    restoring: ({ table, rows }) => `正在恢复 ${table}：已写入 ${count(rows)} 行`,
    curve: ({ done, of }: { done: number; of: number }) => `正在测算其他预算：${done}/${of}`,
  },
  audit: {
    chain: ({ chain, found }) => `${chain}：${found}`,
    verdict: ({ intact, chains }) =>
      intact ? `操作记录完整：已校验 ${count(chains)} 条记录链。` : '操作记录被篡改过，见上。',
  },
  creatorExported: ({ path }) => `全部信息已写入 ${path}。这是个人信息，请安全转交并及时删除。`,
  keyProgress: ({ rows }) => `正在重新加密：${count(rows)} 行`,
  keyRotated: ({ rows, key }) =>
    `数据密钥现在是 ${key}；已重新加密 ${count(rows)} 行，旧密钥已移除。之前的备份仍需旧密钥。`,
  keyRotatedByHand: ({ rows, key }) =>
    `已重新加密 ${count(rows)} 行；现在只用 ZHONGCAO_DATA_KEY 中的第一个密钥 ${key}。确认没有备份需要其他密钥后，再把它们移除。`,
  newPassword: '请输入新密码（输入时可见），按回车确认：',
  passwordReset: ({ email }) => `${email} 的密码已更新，该账号的所有登录均已退出。`,
  backedUp: (p) =>
    `已备份 ${p.tables} 张表、${count(p.rows)} 行到 ${p.file}（${p.megabytes} MB）。\nSHA-256 ${p.sha256}`,
  keysInside: ({ names }) =>
    `文件里还包含密钥（${names.join('、')}）：拿到它的人可以读取全部数据并冒充任何人登录，请像保险柜钥匙一样保管。`,
  keysOutside: ({ home, names }) =>
    `文件里不含密钥。请把 ${names.map((name) => `${home}/${name}`).join('、')} 另存到安全的地方：没有它，加密字段无法读取，所有人都要重新登录。`,
  waitsForBackup:
    'DATABASE_URL 的账号受行级安全约束，备份期间其他读写都要等待。换用不受约束（BYPASSRLS）的账号就不必等。',
  restored: (p) =>
    `已把 ${p.tables} 张表、${count(p.rows)} 行恢复到 ${p.place}，数据截至 ${p.madeAt}。每张表都已回读核对，内容一致。`,
  upgradedTo: ({ migrations }) => `随后已升级到当前版本：${migrations.join('、')}。`,
  bringKeys: ({ home }) => `备份里没有密钥。启动前请把原数据目录里的密钥文件（secret 等）放进 ${home}。`,
  imported: (p) =>
    `${p.dry ? '已读取' : '已导入'}（${p.format}）：${exact(p.read)} 行，新增 ${exact(p.created)}，更新 ${exact(p.updated)}，无变化 ${exact(p.unchanged)}，拒绝 ${exact(p.rejected)}。${p.dry ? '未保存任何内容。' : ''}`,
  problem: (p) => `第 ${p.row} 行，${p.column}：${p.message}`,
  moreProblems: ({ more }) => `还有 ${count(more)} 个问题，见 --json`,
  moreLines: ({ more }) => `……还有 ${count(more)} 位（用 --json 查看全部）`,
  headings: {
    missing: '缺少',
    lines: '达人',
    money: '费用',
    guardrails: '提醒',
    checks: '检查项',
    unknowns: '未知项',
    leftOut: '未入选原因',
    clashes: '冲突的限制',
    waves: '波次',
    departures: '与常规组合的差异',
    forecast: '预测',
    curve: '其他预算（* 为目前预算）',
    curveColumns: ['方式组合', '预算', '价值指数', '最多还能再好', '达人数', '阅读中位'],
    cashFlow: '逐月资金',
    cashColumns: ['月份', '承诺（最多）', '应付（预计）', '应付（最多）'],
    columns: ['发布周', '达人', '量级', '方式', '交付', '最多花费', '阅读 P50', '互动 P50'],
  },
  money: (p) =>
    `预计 ${formatMoney(p.expected, p.currency, 'zh')}，最多 ${formatMoney(p.worst, p.currency, 'zh')}，预留 ${formatMoney(p.reserved, p.currency, 'zh')}，剩余 ${formatMoney(p.left, p.currency, 'zh')}`,
} satisfies typeof English;
