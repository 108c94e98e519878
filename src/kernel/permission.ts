/**
 * What may be done, and which role may do it: the one policy table. docs/roles.md is made from it,
 * and a test on a real server holds every operation against it.
 */
import type { Actor } from './context.ts';
import { refuse } from './refusal.ts';

/** Everything that can be allowed; what has no door yet waits for its page. */
export const PERMISSIONS = [
  'workspace:read',
  'workspace:edit',
  'workspace:create',
  'member:read',
  'member:edit',
  'key:edit',
  'audit:read',
  'backup:read',
  'creator:read',
  'creator:edit',
  'creator:import',
  'creator:export',
  'creator:erase',
  // Contact details; where parcels go; identity numbers and bank details: each apart.
  'person:read',
  'person:edit',
  'address:read',
  'identity:read',
  'plan:read',
  'plan:edit',
  'plan:approve',
  'forecast:test',
  // What a deal costs us, what an agency is paid back for it, and what is left: each apart, none a client's.
  'cost:read',
  'rebate:read',
  'margin:read',
  'share:read',
  'share:edit',
  'share:decide',
  'deal:read',
  'deal:edit',
  'draft:read',
  'draft:review',
  'stock:read',
  'stock:edit',
  'ledger:read',
  'ledger:post',
  'ledger:close',
  'payout:prepare',
  'payout:approve',
  'payout:release',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['owner', 'manager', 'editor', 'viewer', 'reviewer', 'fulfilment', 'finance', 'client'] as const;
export type Role = (typeof ROLES)[number];

const LOOKS: readonly Permission[] = ['workspace:read', 'creator:read', 'plan:read', 'deal:read', 'cost:read'];
const EDITS: readonly Permission[] = [
  ...LOOKS,
  'creator:edit',
  'creator:import',
  'creator:export',
  'person:read',
  'person:edit',
  'plan:edit',
  'deal:edit',
  'forecast:test',
  'rebate:read',
  'share:read',
  'share:edit',
  'draft:read',
  'draft:review',
  'stock:read',
];
const OWNERS_ONLY: readonly Permission[] = ['workspace:create', 'backup:read', 'creator:erase'];
/** A client decides on what is shared and does nothing else; nobody decides for one. */
const CLIENTS_ONLY: readonly Permission[] = ['share:decide'];

const POLICY: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS.filter((one) => !CLIENTS_ONLY.includes(one)),
  manager: PERMISSIONS.filter(
    (one) => !CLIENTS_ONLY.includes(one) && !OWNERS_ONLY.includes(one) && one !== 'identity:read',
  ),
  editor: EDITS,
  viewer: LOOKS,
  reviewer: ['workspace:read', 'draft:read', 'draft:review'],
  fulfilment: ['workspace:read', 'address:read', 'stock:read', 'stock:edit'],
  finance: [
    ...LOOKS,
    'rebate:read',
    'margin:read',
    'identity:read',
    'audit:read',
    'ledger:read',
    'ledger:post',
    'ledger:close',
    'payout:prepare',
    'payout:approve',
    'payout:release',
  ],
  client: ['workspace:read', 'share:decide'],
};

const GRANTS: ReadonlyMap<Role, ReadonlySet<Permission>> = new Map(ROLES.map((role) => [role, new Set(POLICY[role])]));

/** What a role may do. */
export const grantsOf = (role: Role): ReadonlySet<Permission> => GRANTS.get(role)!;

type Asking = { readonly actor: Pick<Actor, 'role' | 'scopes'> & Partial<Pick<Actor, 'kind'>> };

/** Whether who asks may do it. Keys and links carry their own scopes; everybody else has a role. */
export const may = ({ actor }: Asking, permission: Permission): boolean =>
  (actor.scopes ?? grantsOf(actor.role)).has(permission);

/** @throws RefusalError platform.not-allowed, naming the permission that is missing */
export function demand(ctx: Asking, permission: Permission): void {
  if (may(ctx, permission)) return;
  const { kind } = ctx.actor;
  refuse('forbidden', 'platform.not-allowed', { permission, ...(kind === 'key' ? { by: 'key' } : {}) });
}
