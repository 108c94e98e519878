/** The forecast's handlers; a backtest on own notes begins with an upload, src/http/forecast-files.ts. */
import { implement } from '@orpc/server';
import { forecastContract } from '#modules/forecast/contract.ts';
import { getForecastQuality, stopOwnBacktest } from '#modules/forecast/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const os = implement(forecastContract).$context<RpcContext>().use(guard);

export const forecastRouter = os.router({
  quality: os.quality.handler(({ context }) => getForecastQuality(context.services.db, context.context)),
  stop: os.stop.handler(({ context }) => stopOwnBacktest(context.services.db, context.context)),
});
