import type { Security } from '#modules/accounts/contract.ts';
import { api, queryClient } from '../../../api.ts';

export const securityQuery = () => api.accounts.security.queryOptions();

/** Every change answers with how things stand after it. */
export function putSecurity(security: Security): void {
  queryClient.setQueryData(securityQuery().queryKey, security);
}
