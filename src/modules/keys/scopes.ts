/** What a key may be given. Pure. */
import type { Actor } from '#kernel/context.ts';
import { may, PERMISSIONS, type Permission } from '#kernel/permission.ts';
import type { Refusal } from '#kernel/refusal.ts';

/** Who comes in, what the whole organisation holds, and what a person answers for stay with people. */
const FOR_PEOPLE: ReadonlySet<Permission> = new Set([
  'key:edit',
  'member:edit',
  'workspace:create',
  'backup:read',
  'creator:erase',
  'identity:read',
  'share:decide',
  'payout:approve',
] satisfies Permission[]);

/** What a key can be given at all. */
export const KEY_SCOPES: readonly Permission[] = PERMISSIONS.filter((one) => !FOR_PEOPLE.has(one));

/** Why somebody may not make a key with these scopes; null when they may. */
export function decideScopes(actor: Actor, scopes: readonly Permission[]): Refusal | null {
  const forPeople = scopes.filter((one) => FOR_PEOPLE.has(one));
  if (forPeople.length > 0)
    return { kind: 'invalid', code: 'keys.scope-not-for-keys', detail: { permissions: forPeople } };
  const missing = scopes.filter((one) => !may({ actor }, one));
  if (missing.length > 0) return { kind: 'forbidden', code: 'keys.scope-not-yours', detail: { permissions: missing } };
  return null;
}
