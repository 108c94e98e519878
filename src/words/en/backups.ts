/** The page that says how old the last backup is. */
export const backups = {
  title: 'Backups',
  last: 'Last backup',
  age: {
    hours: ({ count }: { count: number }) =>
      count < 1 ? 'less than an hour old' : count === 1 ? '1 hour old' : `${count} hours old`,
    days: ({ count }: { count: number }) => (count === 1 ? '1 day old' : `${count} days old`),
  },
  never: 'No backup was ever made of this server.',
  neverHint: 'If its disk failed now, everything would be lost. Make one today with the command below.',
  old: ({ days }: { days: number }) =>
    `The last backup is more than ${days} days old. What was done since would be lost with the disk.`,
  fresh: 'A restore would bring back everything up to then.',
  size: 'Size',
  rows: 'Rows',
  made: 'State of',
  file: 'File',
  occasion: 'Why',
  occasions: { command: 'By command', upgrade: 'Before an upgrade', restore: 'Restored from it' },
  keys: 'Keys',
  withKeys: 'inside',
  withoutKeys: 'kept apart',
  all: 'Latest backups',
  how: 'Make one',
  howLead: 'Whoever runs the server makes it there; everybody can go on working meanwhile.',
  command: 'bin/zhongcao backup zhongcao-$(date +%F).zcb',
  nightly: 'Every night, by cron',
  cron: '0 3 * * * cd /opt/zhongcao && bin/zhongcao backup /backups/zhongcao-$(date +\\%F).zcb',
  elsewhere:
    'Copy the file to another machine: one on the same disk does not help when the disk fails. The key files of the data folder are not in it; keep a copy of those apart.',
  back: 'Get it back',
  backLead: 'Into a new, empty folder. Every part is checked before anything is written.',
  restoreCommand: 'ZHONGCAO_HOME=/var/lib/zhongcao-new bin/zhongcao restore zhongcao-2026-11-26.zcb',
  onlyKnown: 'Copies made by other means (a disk snapshot, pg_dump) are not known here.',
};
