import { createFileRoute } from '@tanstack/react-router';
import { OrganisationPage } from '../../features/settings/organisation-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/organisation')({
  beforeLoad: requires('workspace:create'),
  component: OrganisationPage,
});
