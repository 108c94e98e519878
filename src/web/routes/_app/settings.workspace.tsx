import { createFileRoute } from '@tanstack/react-router';
import { WorkspacePage } from '../../features/settings/workspace-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/workspace')({
  beforeLoad: requires('plan:read'),
  component: WorkspacePage,
});
