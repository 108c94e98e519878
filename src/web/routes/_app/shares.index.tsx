import { createFileRoute } from '@tanstack/react-router';
import { SharesPage } from '../../features/shares/shares-page.tsx';

export const Route = createFileRoute('/_app/shares/')({ component: SharesPage });
