/** The whole state of the audit page, as it stands in the URL; anything malformed falls away. */
import { z } from 'zod';
import { ACTOR_KINDS } from '#kernel/context.ts';
import type { AuditFilters } from '#modules/audit/contract.ts';

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

export const AuditSearch = z.object({
  of: z.enum(['organisation']).optional().catch(undefined),
  user: text(100),
  kind: z.enum(ACTOR_KINDS).optional().catch(undefined),
  via: text(100),
  /** An action, or an area such as `plans.`. */
  action: text(100),
  entity: text(100),
  entityId: text(200),
  from: day,
  to: day,
  q: text(100),
  /** The entry shown in the inspector. */
  at: text(60),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

/** What the server is asked. */
export function toFilters({ at: _, q, of, ...rest }: AuditSearch): AuditFilters {
  const given = Object.entries({ ...rest, text: q }).filter(([, value]) => value !== undefined);
  return { of: of ?? 'workspace', ...Object.fromEntries(given) };
}

export const isNarrowed = (search: AuditSearch): boolean => Object.keys(toFilters(search)).length > 1;

/** Everything but where, and which entry is open. */
export const withoutFilters = ({ of, at }: AuditSearch): AuditSearch => ({ of, at });
