/** Prefixed, branded, time-ordered ids: `crt_0199…` (UUID version 7, RFC 9562, without its hyphens). */
import { randomUUID } from 'node:crypto';

declare const brand: unique symbol;
export type Id<Prefix extends string> = string & { readonly [brand]: Prefix };

export type OrganisationId = Id<'org'>;
export type WorkspaceId = Id<'wsp'>;
export type UserId = Id<'usr'>;
export type CreatorId = Id<'crt'>;
export type PlanId = Id<'pln'>;
export type ImportId = Id<'imp'>;
export type ListId = Id<'lst'>;

/** A new id; sorts by time of making. */
export function newId<Prefix extends string>(prefix: Prefix, now: number = Date.now()): Id<Prefix> {
  // The random parts of a version 4 id, which Node makes from a pool: imports make ids by the hundred thousand.
  const random = randomUUID();
  const time = now.toString(16).padStart(12, '0');
  return `${prefix}_${time}7${random.slice(15, 18)}${random.slice(19, 23)}${random.slice(24)}` as Id<Prefix>;
}
