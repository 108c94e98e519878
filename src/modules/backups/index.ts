/** Backups of the whole server: how old the last one is. Making them is src/platform/backup. */
export { getBackups, recordBackup } from './verbs.ts';
