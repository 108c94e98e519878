/** Forecast quality as every part of the page reads and updates it. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';

/** Asked again while a backtest runs. */
const POLL_MS = 700;

export const forecastQuery = () => api.forecast.quality.queryOptions();

export const useForecastQuality = () =>
  useQuery({
    ...forecastQuery(),
    refetchInterval: ({ state }) => (state.data?.progress === null || state.data === undefined ? false : POLL_MS),
  });
