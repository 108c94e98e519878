/** The typed client of the server, and its query options for TanStack Query. */
import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import type { ContractRouterClient, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { accountsContract } from '#modules/accounts/contract.ts';
import type { creatorsContract } from '#modules/creators/contract.ts';
import type { forecastContract } from '#modules/forecast/contract.ts';
import type { plansContract } from '#modules/plans/contract.ts';
import type { workspacesContract } from '#modules/workspaces/contract.ts';
import { currentLocale } from './locale.tsx';

type Contract = {
  readonly workspaces: typeof workspacesContract;
  readonly accounts: typeof accountsContract;
  readonly creators: typeof creatorsContract;
  readonly forecast: typeof forecastContract;
  readonly plans: typeof plansContract;
};
export type ApiInputs = InferContractRouterInputs<Contract>;
export type ApiOutputs = InferContractRouterOutputs<Contract>;

const link = new RPCLink({
  url: () => `${window.location.origin}/rpc`,
  headers: () => ({ 'x-zc-locale': currentLocale() }),
  plugins: [new SimpleCsrfProtectionLinkPlugin()],
});

/** Call a procedure directly: `await client.creators.get({ id })`. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

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

/** The session has ended while a page was open: to sign-in, and back here after it. */
function leaveWhenSignedOut(error: unknown): void {
  const { pathname, search } = window.location;
  if (readFailure(error).status !== 401 || pathname === '/sign-in' || pathname === '/setup') return;
  window.location.assign(`/sign-in?${new URLSearchParams({ next: pathname + search }).toString()}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.meta?.['ownDoor'] !== true) leaveWhenSignedOut(error);
    },
  }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
