import { createFileRoute } from '@tanstack/react-router';
import { ForecastPage } from '../../features/settings/forecast/forecast-page.tsx';

export const Route = createFileRoute('/_app/settings/forecast')({ component: ForecastPage });
