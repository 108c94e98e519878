import { createFileRoute } from '@tanstack/react-router';
import { BackupPage } from '../../features/settings/backup/backup-page.tsx';

export const Route = createFileRoute('/_app/settings/backup')({ component: BackupPage });
