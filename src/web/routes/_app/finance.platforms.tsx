import { createFileRoute } from '@tanstack/react-router';
import { PlatformsPage } from '../../features/finance/platforms-page.tsx';

export const Route = createFileRoute('/_app/finance/platforms')({ component: PlatformsPage });
