/** Where a role begins: the page of its work, once there is one; else what will be there, in words. */
import type { Permission } from '#kernel/permission.ts';

export type Landing = 'home' | 'client' | 'fulfilment' | 'reviewer' | 'other';

/** By what the role is for; the first that fits. `page` is opened instead when the product has it. */
const LANDINGS: readonly { readonly may: Permission; readonly landing: Landing; readonly page?: string }[] = [
  { may: 'plan:read', landing: 'home' },
  { may: 'share:decide', landing: 'client', page: '/shared/list' },
  { may: 'address:read', landing: 'fulfilment', page: '/addresses' },
  { may: 'draft:review', landing: 'reviewer', page: '/drafts' },
];

/** @param pages the routes that exist */
export function findLanding(
  permissions: readonly Permission[],
  pages: ReadonlySet<string>,
): { readonly landing: Landing; readonly page: string | null } {
  const found = LANDINGS.find(({ may }) => permissions.includes(may));
  const page = found?.page;
  return { landing: found?.landing ?? 'other', page: page !== undefined && pages.has(page) ? page : null };
}
