import { createFileRoute } from '@tanstack/react-router';
import { ChartPage } from '../../features/finance/chart-page.tsx';

export const Route = createFileRoute('/_app/finance/chart')({ component: ChartPage });
