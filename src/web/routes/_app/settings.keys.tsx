import { createFileRoute } from '@tanstack/react-router';
import { KeysPage } from '../../features/settings/keys/keys-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/keys')({
  beforeLoad: requires('key:edit'),
  component: KeysPage,
});
