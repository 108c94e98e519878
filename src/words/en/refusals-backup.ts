export const refusalsBackup = {
  'backup.no-folder': (p: { folder: string }) => `There is no folder ${p.folder} to put the backup into.`,
  'backup.file-exists': (p: { file: string }) =>
    `${p.file} is there already and was not touched. Give the backup another name, such as one with the date.`,
  'backup.nothing-there': 'There is nothing to back up: this home was never started.',
  'backup.no-file': (p: { file: string }) => `There is no backup at ${p.file}.`,
  'backup.not-a-backup': (p: { file: string }) => `${p.file} is not a backup of Zhongcao. Nothing was changed.`,
  'backup.newer-format': (p: { file: string }) =>
    `${p.file} was made by another version of Zhongcao in a form that this one cannot read. Restore it with that version. Nothing was changed.`,
  'backup.newer-program': (p: { file: string; product: string; migration: string }) =>
    `${p.file} was made by Zhongcao ${p.product}, which knows a schema (${p.migration}) that this one does not. Restore it with that version or a newer one. Nothing was changed.`,
  'backup.broken': (p: { file: string }) =>
    `${p.file} is damaged: it was cut off or changed after it was made. Nothing was changed; take another backup or fetch this one again.`,
  'backup.not-empty': (p: { home: string }) =>
    `A backup is restored into an empty home only, and ${p.home} holds data. Set ZHONGCAO_HOME to a new folder (with DATABASE_URL: name an empty database).`,
  'backup.other-key': (p: { home: string; name: string }) =>
    `${p.home} holds a file "${p.name}" that differs from the one in the backup. Move one of them away first; nothing was changed.`,
};
