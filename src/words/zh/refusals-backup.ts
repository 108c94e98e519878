import type { refusalsBackup as english } from '../en/refusals-backup.ts';

export const refusalsBackup = {
  'backup.no-folder': (p: { folder: string }) => `没有目录 ${p.folder}，备份无处存放。`,
  'backup.file-exists': (p: { file: string }) => `${p.file} 已存在，未作改动。请换一个文件名，例如加上日期。`,
  'backup.nothing-there': '没有可备份的内容：这个数据目录从未启动过。',
  'backup.no-file': (p: { file: string }) => `找不到备份文件 ${p.file}。`,
  'backup.not-a-backup': (p: { file: string }) => `${p.file} 不是种草台的备份文件。未作任何更改。`,
  'backup.newer-format': (p: { file: string }) =>
    `${p.file} 由其他版本的种草台制作，当前版本读不了这种格式，请用对应版本恢复。未作任何更改。`,
  'backup.newer-program': (p: { file: string; product: string; migration: string }) =>
    `${p.file} 由种草台 ${p.product} 制作，其中的表结构（${p.migration}）当前版本不认识，请用该版本或更新的版本恢复。未作任何更改。`,
  'backup.broken': (p: { file: string }) =>
    `${p.file} 已损坏：内容不完整，或制作后被改动过。未作任何更改，请换一份备份或重新获取该文件。`,
  'backup.not-empty': (p: { home: string }) =>
    `只能恢复到空的数据目录，而 ${p.home} 里已有数据。请把 ZHONGCAO_HOME 设为新目录（使用 DATABASE_URL 时请指定空数据库）。`,
  'backup.other-key': (p: { home: string; name: string }) =>
    `${p.home} 里的“${p.name}”与备份中的不一致，请先移走其中一个。未作任何更改。`,
} satisfies typeof english;
