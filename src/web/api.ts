/** The typed client of the server, and its query options for TanStack Query. */
import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Locale } from '#kernel/context.ts';
import type { auditContract } from '#modules/audit/contract.ts';
import type { backupsContract } from '#modules/backups/contract.ts';
import type { accountsContract } from '#modules/accounts/contract.ts';
import type { catalogContract } from '#modules/catalog/contract.ts';
import type { agendaContract } from '#modules/agenda/contract.ts';
import type { collaborationsContract } from '#modules/collaborations/contract.ts';
import type { creatorsContract } from '#modules/creators/contract.ts';
import type { forecastContract } from '#modules/forecast/contract.ts';
import type { ledgerContract } from '#modules/ledger/contract.ts';
import type { doctorContract } from '#modules/doctor/contract.ts';
import type { giftTaxesContract } from '#modules/gift-taxes/contract.ts';
import type { orderImportsContract } from '#modules/order-imports/contract.ts';
import type { keysContract } from '#modules/keys/contract.ts';
import type { logisticsContract } from '#modules/logistics/contract.ts';
import type { sharingContract } from '#modules/sharing/contract.ts';
import type { peopleContract } from '#modules/people/contract.ts';
import type { payoutsContract } from '#modules/payouts/contract.ts';
import type { plansContract } from '#modules/plans/contract.ts';
import type { privacyContract } from '#modules/privacy/contract.ts';
import type { workspacesContract } from '#modules/workspaces/contract.ts';
import { currentLocale } from './locale.tsx';
import { currentWorkspace, leaveGoneWorkspace } from './workspace.ts';
import { openedShare } from './opened-share.ts';

type Contract = {
  readonly workspaces: typeof workspacesContract;
  readonly keys: typeof keysContract;
  readonly ledger: typeof ledgerContract;
  readonly orderImports: typeof orderImportsContract;
  readonly giftTaxes: typeof giftTaxesContract;
  readonly doctor: typeof doctorContract;
  readonly accounts: typeof accountsContract;
  readonly catalog: typeof catalogContract;
  readonly logistics: typeof logisticsContract;
  readonly creators: typeof creatorsContract;
  readonly deals: typeof collaborationsContract;
  readonly agenda: typeof agendaContract;
  readonly forecast: typeof forecastContract;
  readonly payouts: typeof payoutsContract;
  readonly plans: typeof plansContract;
  readonly audit: typeof auditContract;
  readonly sharing: typeof sharingContract;
  readonly backups: typeof backupsContract;
  readonly people: typeof peopleContract;
  readonly privacy: typeof privacyContract;
};
export type ApiInputs = InferContractRouterInputs<Contract>;
export type ApiOutputs = InferContractRouterOutputs<Contract>;

/** A client that is answered in `locale`, in this tab's workspace or for the share that is open. */
export function openClient(locale: () => Locale): ContractRouterClient<Contract> {
  return createORPCClient(
    new RPCLink({
      url: () => `${window.location.origin}/rpc`,
      headers: () => {
        const [workspace, share] = [currentWorkspace(), openedShare()];
        return {
          'x-zc-locale': locale(),
          ...(workspace === null ? {} : { 'x-zc-workspace': workspace }),
          ...(share === null || share === undefined ? {} : { 'x-zc-share': share }),
        };
      },
      plugins: [new SimpleCsrfProtectionLinkPlugin()],
    }),
  );
}

/** Call a procedure directly: `await client.creators.get({ id })`. */
export const client = openClient(currentLocale);

/** Query and mutation options: `useQuery(api.creators.get.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client);

/** What went wrong, as the reader may see it. `status` is 0 when the server could not be reached. */
export interface Failure {
  readonly status: number;
  readonly code: string | null;
  /** The server's sentence in the reader's language; null for a defect or no answer. */
  readonly message: string | null;
}

/** Reads any thrown thing; a refusal carries its sentence, a defect does not. */
export function readFailure(error: unknown): Failure {
  if (!(error instanceof ORPCError)) return { status: 0, code: null, message: null };
  const data = error.data as { code?: unknown; message?: unknown } | undefined;
  const code = typeof data?.code === 'string' ? data.code : error.code;
  const message = typeof data?.message === 'string' ? data.message : error.message;
  return { status: error.status, code, message: error.status < 500 && message !== '' ? message : null };
}

/** A refusal will be the same next time; only a lost connection or a defect is worth asking again. */
const worthRetrying = (count: number, error: unknown): boolean => {
  if (isDefinedError(error)) return false;
  const { status } = readFailure(error);
  return (status === 0 || status >= 500) && count < 2;
};

/** Said of a query that finds its own way when there is no session. */
export const OWN_DOOR = { ownDoor: true } as const;

/** Pages that are open without a session. */
const OWN_DOORS: ReadonlySet<string> = new Set([
  '/sign-in',
  '/reset-password',
  '/magic',
  '/setup',
  '/invitation',
  '/shared',
]);

/** What the reader may do has changed since the page asked. */
function followRole(error: unknown): void {
  const { code } = readFailure(error);
  if (code === 'workspaces.workspace-not-found') leaveGoneWorkspace();
  if (code === 'platform.not-allowed') void queryClient.invalidateQueries({ queryKey: api.workspaces.session.key() });
}

/** The session has ended while a page was open: to sign-in, and back here after it. */
function leaveWhenSignedOut(error: unknown): void {
  const { pathname, search } = window.location;
  if (readFailure(error).status !== 401 || OWN_DOORS.has(pathname)) return;
  window.location.assign(`/sign-in?${new URLSearchParams({ next: pathname + search }).toString()}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      followRole(error);
      if (query.meta?.['ownDoor'] !== true) leaveWhenSignedOut(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      followRole(error);
      leaveWhenSignedOut(error);
    },
  }),
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
