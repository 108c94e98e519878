/** What a server does first: it ends what one before it, which was killed, has left half done. */
import { forgetOldAnswers } from '#modules/keys/index.ts';
import { mendPlans } from '#modules/plans/index.ts';
import { listSystemContexts } from '#modules/workspaces/index.ts';
import type { Services } from './context.ts';
import { importDesk } from './creators.ts';
import { orderDesk } from './order-imports.ts';

/** For a server that is alone. Imports of every organisation; of plans the first workspace's, any other's when they are first read. */
export async function mendAfterCrash(services: Services, now: Date): Promise<void> {
  for (const ctx of await listSystemContexts(services.db, now)) {
    await importDesk(services).mend(ctx);
    await forgetOldAnswers(services.db, ctx);
  }
  await orderDesk(services).mend();
  await mendPlans(services.db);
}
