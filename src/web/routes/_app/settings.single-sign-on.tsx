import { createFileRoute } from '@tanstack/react-router';
import { SingleSignOnPage } from '../../features/accounts/single-sign-on-page.tsx';

export const Route = createFileRoute('/_app/settings/single-sign-on')({ component: SingleSignOnPage });
