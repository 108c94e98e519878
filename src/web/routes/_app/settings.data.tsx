import { createFileRoute } from '@tanstack/react-router';
import { DataPage } from '../../features/settings/data-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/data')({
  beforeLoad: requires('plan:read'),
  component: DataPage,
});
