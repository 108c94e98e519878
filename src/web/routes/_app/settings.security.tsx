import { createFileRoute } from '@tanstack/react-router';
import { SecurityPage } from '../../features/accounts/security/security-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/security')({
  beforeLoad: requires('workspace:read'),
  component: SecurityPage,
});
