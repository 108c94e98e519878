/** The typed API that the web speaks, at /rpc: every module's handlers in one router. */
import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { SimpleCsrfProtectionHandlerPlugin } from '@orpc/server/plugins';
import { agendaRouter } from './agenda.ts';
import { auditRouter } from './audit.ts';
import { backupsRouter } from './backups.ts';
import { refuseBrokenText } from './broken-text.ts';
import type { RpcContext, Services } from './context.ts';
import { collaborationsRouter } from './collaborations.ts';
import { creatorsRouter } from './creators.ts';
import { doctorRouter } from './doctor.ts';
import { forecastRouter } from './forecast.ts';
import { giftTaxesRouter } from './gift-taxes.ts';
import { keysRouter } from './keys.ts';
import { ledgerRouter } from './ledger.ts';
import { orderImportsRouter } from './order-imports.ts';
import { peopleRouter, privacyRouter } from './people.ts';
import { payoutsRouter } from './payouts.ts';
import { plansRouter } from './plans.ts';
import { accountsRouter } from './accounts.ts';
import { chooseLocale, findRefusal, reportDefect, toRpcError } from './refusals.ts';
import { findContext } from './session.ts';
import { findShareContext } from './share-session.ts';
import { sharingRouter } from './sharing.ts';
import { logisticsRouter } from './shipments.ts';
import { catalogRouter } from './stock.ts';
import { workspacesRouter } from './workspaces.ts';

export const RPC_PREFIX = '/rpc';

export const router = {
  workspaces: workspacesRouter,
  keys: keysRouter,
  accounts: accountsRouter,
  creators: creatorsRouter,
  forecast: forecastRouter,
  plans: plansRouter,
  ledger: ledgerRouter,
  catalog: catalogRouter,
  logistics: logisticsRouter,
  orderImports: orderImportsRouter,
  giftTaxes: giftTaxesRouter,
  doctor: doctorRouter,
  payouts: payoutsRouter,
  deals: collaborationsRouter,
  agenda: agendaRouter,
  audit: auditRouter,
  sharing: sharingRouter,
  backups: backupsRouter,
  people: peopleRouter,
  privacy: privacyRouter,
};

/** Turns refusals into their sentence; a defect goes to the log and reaches the client without a word of it. */
function answerFailure(cause: unknown, { services, request, requestId }: RpcContext): ORPCError<string, unknown> {
  const refusal = findRefusal(cause);
  if (refusal !== null) return toRpcError(refusal, chooseLocale(request.headers));
  if (cause instanceof ORPCError && cause.status < 500) return new ORPCError(cause.code, { status: cause.status });
  reportDefect(services.log, requestId, cause);
  return new ORPCError('INTERNAL_SERVER_ERROR', { data: { code: 'defect', requestId } });
}

const handler = new RPCHandler<RpcContext>(router, {
  plugins: [new SimpleCsrfProtectionHandlerPlugin()],
  clientInterceptors: [
    async (options) => {
      try {
        refuseBrokenText(options.input);
        return await options.next();
      } catch (cause) {
        throw answerFailure(cause, options.context);
      }
    },
  ],
});

/** Answers a request under /rpc; null when no procedure has that name. */
export async function answerRpc(
  services: Services,
  request: Request,
  { requestId, peer }: { readonly requestId: string; readonly peer: string },
): Promise<Response | null> {
  const answerHeaders = new Headers();
  const context = {
    services,
    request,
    peer,
    requestId,
    answerHeaders,
    noteVersion: () => Promise.resolve(),
    findContext: () => findContext(services, request, requestId),
    findShareContext: () => findShareContext(services, request, requestId),
  };
  const { response } = await handler.handle(request, { prefix: RPC_PREFIX, context });
  if (response === undefined) return null;
  for (const cookie of answerHeaders.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}
