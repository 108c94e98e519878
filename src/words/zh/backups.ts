/** 备份页面的文字。 */
import type { backups as English } from '../en/backups.ts';

export const backups = {
  title: '备份',
  last: '上次备份',
  age: {
    hours: ({ count }) => (count < 1 ? '不到 1 小时' : `${count} 小时前`),
    days: ({ count }) => `${count} 天前`,
  },
  never: '本系统还从未备份过。',
  neverHint: '如果现在磁盘损坏，全部数据都会丢失。请今天就用下面的命令做一次备份。',
  old: ({ days }) => `上次备份已超过 ${days} 天，磁盘一旦损坏，此后的数据将全部丢失。`,
  fresh: '恢复后可以找回截至该时间的全部数据。',
  size: '大小',
  rows: '行数',
  made: '数据截至',
  file: '文件',
  occasion: '原因',
  occasions: { command: '手动备份', upgrade: '升级前自动备份', restore: '由此恢复' },
  keys: '密钥',
  withKeys: '包含在内',
  withoutKeys: '另行保管',
  all: '最近的备份',
  how: '如何备份',
  howLead: '由服务器管理员在服务器上执行，期间大家可以照常使用。',
  command: 'bin/zhongcao backup zhongcao-$(date +%F).zcb',
  nightly: '用 cron 每晚自动备份',
  cron: '0 3 * * * cd /opt/zhongcao && bin/zhongcao backup /backups/zhongcao-$(date +\\%F).zcb',
  elsewhere:
    '请把文件复制到另一台机器：放在同一块磁盘上，磁盘坏了就都没了。数据目录里的密钥文件不在备份中，请另外保管一份。',
  back: '如何恢复',
  backLead: '恢复到新的空目录；写入之前会校验文件的每一部分。',
  restoreCommand: 'ZHONGCAO_HOME=/var/lib/zhongcao-new bin/zhongcao restore zhongcao-2026-11-26.zcb',
  onlyKnown: '用其他方式（磁盘快照、pg_dump）做的备份，这里看不到。',
} satisfies typeof English;
