/** The door's no, and its trail: somebody asked for what they may not do. */
import type { Context } from '#kernel/context.ts';
import { demand, may, type Permission } from '#kernel/permission.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant } from '#platform/database.ts';
import type { Services } from './context.ts';

/**
 * Lets through who may do all of it. What is refused goes into the trail, of one asker and permission once within the
 * minutes of the count, after the answer.
 * @throws RefusalError platform.not-allowed
 */
export function demandAll(
  services: Pick<Services, 'afterwards' | 'db' | 'tries'>,
  ctx: Context,
  permissions: readonly Permission[],
): void {
  const missing = permissions.find((permission) => !may(ctx, permission));
  if (missing === undefined) return;
  const { userId, via, kind } = ctx.actor;
  services.afterwards.run(async () => {
    const who = `${ctx.workspaceId ?? ctx.organisationId} ${userId ?? via ?? kind} ${missing}`;
    if (!(await services.tries.count('refusal', who, ctx.now))) return;
    await inTenant(services.db, ctx, (tx) =>
      writeAudit(tx, ctx, { action: 'access.refuse', entity: 'permission', entityId: missing }),
    );
  });
  demand(ctx, missing);
}
