import { createFileRoute } from '@tanstack/react-router';
import { SingleSignOnPage } from '../../features/accounts/single-sign-on-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/single-sign-on')({
  beforeLoad: requires('workspace:create'),
  component: SingleSignOnPage,
});
