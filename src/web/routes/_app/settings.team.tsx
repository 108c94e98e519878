import { createFileRoute } from '@tanstack/react-router';
import { TeamPage } from '../../features/settings/team/team-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/team')({
  beforeLoad: requires('member:read'),
  component: TeamPage,
});
