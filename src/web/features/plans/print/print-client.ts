/** The plan as the server describes it in a given language, whatever the reader's own is. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import type { ContractRouterClient } from '@orpc/contract';
import type { Locale } from '#kernel/context.ts';
import type { PlanView, plansContract } from '#modules/plans/contract.ts';

type PlansOnly = ContractRouterClient<{ plans: typeof plansContract }>;

/** @param version the newest when undefined */
export function getPlanIn(locale: Locale, id: string, version: number | undefined): Promise<PlanView> {
  const link = new RPCLink({
    url: () => `${window.location.origin}/rpc`,
    headers: { 'x-zc-locale': locale },
    plugins: [new SimpleCsrfProtectionLinkPlugin()],
  });
  const client: PlansOnly = createORPCClient(link);
  return client.plans.get(version === undefined ? { id } : { id, version });
}
