/** Where a role begins: at home, on the page of its work, or by reading what will be there. */
import type { Permission } from '#kernel/permission.ts';

export type Landing = 'home' | '/finance' | '/shared/list' | '/shipments' | '/addresses' | 'reviewer' | 'other';

/** By what the role is for; the first that fits. */
const LANDINGS: readonly (readonly [may: Permission, landing: Landing, without?: Permission])[] = [
  // Whoever keeps the books and plans nothing.
  ['ledger:post', '/finance', 'plan:edit'],
  ['plan:read', 'home'],
  ['share:decide', '/shared/list'],
  ['stock:edit', '/shipments'],
  ['address:read', '/addresses'],
  ['draft:review', 'reviewer'],
];

export const findLanding = (permissions: readonly Permission[]): Landing =>
  LANDINGS.find(
    ([may, , without]) => permissions.includes(may) && (without === undefined || !permissions.includes(without)),
  )?.[1] ?? 'other';
