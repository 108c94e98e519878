/** Prefixed, branded, time-ordered ids: `crt_0199…` (UUID version 7, RFC 9562, without its hyphens). */
import { randomBytes } from 'node:crypto';

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
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return `${prefix}_${bytes.toString('hex')}` as Id<Prefix>;
}
