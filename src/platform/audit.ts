/** The audit trail: who did what, when, written in the transaction of the deed itself. */
import type { Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { DB } from './database.ts';
import { redact } from './redact.ts';

export interface AuditEntry {
  /** Verb in the module's namespace, for example `creators.block`. */
  readonly action: string;
  /** Kind of thing, for example `creator`. */
  readonly entity: string;
  readonly entityId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The values that changed, as they were and as they are; secrets and personal fields are redacted by their names. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/**
 * Writes down what is done. The database puts it into the chain when the transaction commits (migration 0009), so this
 * may stand anywhere in it and holds nobody up; the product's role may never change or delete what stands there.
 */
export async function writeAudit(
  tx: Kysely<DB>,
  { organisationId, workspaceId, actor, requestId, now }: Context,
  { action, entity, entityId, detail = {}, before, after }: AuditEntry,
): Promise<void> {
  await tx
    .insertInto('audit_draft')
    .values({
      organisation_id: organisationId,
      audit_entry_id: newId('aud', now.getTime()),
      workspace_id: workspaceId,
      actor_kind: actor.kind,
      user_id: actor.userId,
      actor_name: actor.name ?? null,
      via: actor.via ?? null,
      action,
      entity,
      entity_id: entityId,
      detail: JSON.stringify(
        redact({ ...detail, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }),
      ),
      request_id: requestId,
      at: now,
    })
    .execute();
}
