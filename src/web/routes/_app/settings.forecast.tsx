import { createFileRoute } from '@tanstack/react-router';
import { ForecastPage } from '../../features/settings/forecast/forecast-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/forecast')({
  beforeLoad: requires('plan:read'),
  component: ForecastPage,
});
