import { createFileRoute } from '@tanstack/react-router';
import { PlansPage } from '../../features/plans/plans-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/plans/')({ beforeLoad: requires('plan:read'), component: PlansPage });
