/** The audit trail: read, searched, verified. */
import { z } from 'zod';
import { ACTOR_KINDS } from '#kernel/context.ts';
import { operation } from '#kernel/operation.ts';
import { CHAIN_FAULTS } from './faults.ts';

const Day = z.iso.date();

/** What narrows the trail; everything that is given must fit. */
export const AuditFilters = z.object({
  /** Of this workspace, or of the organisation where it is of no workspace (owners only). */
  of: z.enum(['workspace', 'organisation']).default('workspace'),
  /** Id of a user. */
  user: z.string().max(100).optional(),
  kind: z.enum(ACTOR_KINDS).optional(),
  /** Id of a key or link. */
  via: z.string().max(100).optional(),
  /** An action, or its beginning such as `plans.`. */
  action: z.string().max(100).optional(),
  entity: z.string().max(100).optional(),
  entityId: z.string().max(200).optional(),
  /** Beijing days, both included. */
  from: Day.optional(),
  to: Day.optional(),
  /** Part of action, kind of thing or id. */
  text: z.string().trim().max(100).optional(),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

const Values = z.record(z.string(), z.unknown());

export const AuditRow = z.object({
  id: z.string(),
  /** Its number in the chain. */
  seq: z.int(),
  at: z.date(),
  actor: z.object({
    kind: z.enum(ACTOR_KINDS),
    userId: z.string().nullable(),
    /** As colleagues saw it then. */
    name: z.string().nullable(),
    /** Id of the key or link. */
    via: z.string().nullable(),
  }),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  detail: Values,
  before: Values.nullable(),
  after: Values.nullable(),
  requestId: z.string(),
  /** SHA-256 of the row, in hex, and of the one before. */
  hash: z.string(),
  previous: z.string().nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;

const Of = AuditFilters.pick({ of: true });

export const auditContract = {
  list: operation('audit:read', 'GET /audit', 'The audit trail, filtered, newest first, a page at a time')
    .input(
      AuditFilters.extend({
        /** `nextCursor` of the page before. */
        cursor: z
          .string()
          .regex(/^\d{1,18}$/)
          .nullable()
          .default(null),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(AuditRow), nextCursor: z.string().nullable() })),
  entry: operation('audit:read', 'GET /audit/entries/{id}', 'One entry of the audit trail')
    .input(Of.extend({ id: z.string().max(60) }))
    .output(AuditRow),
  /** Everybody who stands in the trail, for choosing one. */
  people: operation('audit:read', 'GET /audit/people', 'Who did something')
    .input(Of)
    .output(z.object({ people: z.array(z.object({ userId: z.string(), name: z.string().nullable() })) })),
  /** Works every hash out again; takes about a second for 50,000 entries. */
  verify: operation('audit:read', 'GET /audit/chain', 'Whether the trail is whole and unaltered')
    .input(Of)
    .output(
      z.object({
        entries: z.int(),
        head: z.string().nullable(),
        fault: z.object({ kind: z.enum(CHAIN_FAULTS), seq: z.int(), id: z.string().nullable() }).nullable(),
      }),
    ),
};
