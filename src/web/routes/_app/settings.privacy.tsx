import { createFileRoute } from '@tanstack/react-router';
import { PrivacyPage } from '../../features/settings/privacy/privacy-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/privacy')({
  beforeLoad: requires('person:read'),
  component: PrivacyPage,
});
