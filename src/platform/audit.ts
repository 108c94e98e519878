/** The audit trail: who did what, when, written in the transaction of the deed itself. */
import type { Kysely } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { DB } from './database.ts';

export interface AuditEntry {
  /** Verb in the module's namespace, for example `creators.block`. */
  readonly action: string;
  /** Kind of thing, for example `creator`. */
  readonly entity: string;
  readonly entityId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The values that changed, as they were and as they are; never secrets or personal fields. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Appends to the trail; the product's role may never change or delete what stands there. */
export async function writeAudit(
  tx: Kysely<DB>,
  ctx: Context,
  { action, entity, entityId, detail = {}, before, after }: AuditEntry,
): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      organisation_id: ctx.organisationId,
      audit_entry_id: newId('aud', ctx.now.getTime()),
      workspace_id: ctx.workspaceId,
      actor_kind: ctx.actor.kind,
      user_id: ctx.actor.userId,
      action,
      entity,
      entity_id: entityId,
      detail: JSON.stringify(
        { ...detail, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
        (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
      ),
      request_id: ctx.requestId,
      at: ctx.now,
    })
    .execute();
}
