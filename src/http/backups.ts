/** Handlers of the backups' page. */
import { implement } from '@orpc/server';
import { backupsContract } from '#modules/backups/contract.ts';
import { getBackups } from '#modules/backups/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const os = implement(backupsContract).$context<RpcContext>().use(guard);

export const backupsRouter = os.router({
  latest: os.latest.handler(({ context }) => getBackups(context.services.db, context.context)),
});
