import { createFileRoute } from '@tanstack/react-router';
import { SharesPage } from '../../features/shares/shares-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/shares/')({
  beforeLoad: requires('share:read'),
  component: SharesPage,
});
