import { createFileRoute } from '@tanstack/react-router';
import { BackupPage } from '../../features/settings/backup/backup-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/backup')({
  beforeLoad: requires('backup:read'),
  component: BackupPage,
});
