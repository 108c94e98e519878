/** What a key may be given, in the groups of the form. */
import type { Permission } from '#kernel/permission.ts';
import { KEY_SCOPES } from '#modules/keys/contract.ts';

export const SCOPE_GROUPS = ['creators', 'plans', 'clients', 'content', 'money', 'workspace'] as const;
export type ScopeGroup = (typeof SCOPE_GROUPS)[number];

/** By the noun that a permission begins with; what has no place of its own is the workspace's. */
const GROUP_OF: Readonly<Record<string, ScopeGroup>> = {
  creator: 'creators',
  person: 'creators',
  address: 'creators',
  plan: 'plans',
  forecast: 'plans',
  cost: 'plans',
  rebate: 'plans',
  margin: 'plans',
  share: 'clients',
  draft: 'content',
  stock: 'content',
  ledger: 'money',
  payout: 'money',
};

/** Groups with what of them somebody may give, those without anything left out. */
export function groupScopes(mine: readonly Permission[]): (readonly [ScopeGroup, readonly Permission[]])[] {
  const given = KEY_SCOPES.filter((scope) => mine.includes(scope));
  const groups = Map.groupBy(given, (scope) => GROUP_OF[scope.split(':')[0]!] ?? 'workspace');
  return SCOPE_GROUPS.flatMap((group) => {
    const scopes = groups.get(group);
    return scopes === undefined ? [] : [[group, scopes] as const];
  });
}
