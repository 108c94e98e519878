/** What waits in each of a reader's workspaces. */
import type { Context } from '#kernel/context.ts';
import { may } from '#kernel/permission.ts';
import { inTenant, type AppDatabase } from '#platform/database.ts';
import { summariseWorkspace } from '../store.ts';

export interface PlansSummary {
  readonly id: string;
  /** Null where the reader may not see plans. */
  readonly waiting: number | null;
  readonly lastActivityAt: Date | null;
}

/** One transaction for each workspace, so that each answers under its own row-level security. */
export async function summarisePlans(db: AppDatabase, contexts: readonly Context[]): Promise<PlansSummary[]> {
  const summaries: PlansSummary[] = [];
  for (const ctx of contexts) {
    const seen = may(ctx, 'plan:read') ? await inTenant(db, ctx, (tx) => summariseWorkspace(tx, ctx)) : null;
    summaries.push({
      id: ctx.workspaceId ?? '',
      waiting: seen?.waiting ?? null,
      lastActivityAt: seen?.lastActivityAt ?? null,
    });
  }
  return summaries;
}
