/** Handlers of access keys; what machines do with them is src/http/api.ts. */
import { implement } from '@orpc/server';
import { keysContract } from '#modules/keys/contract.ts';
import { createKey, listKeys, revokeKey } from '#modules/keys/index.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const os = implement(keysContract).$context<RpcContext>().use(guard);

export const keysRouter = os.router({
  all: os.all.handler(async ({ context: { services, context } }) => ({ keys: await listKeys(services.db, context) })),
  create: os.create.handler(({ context: { services, context }, input }) => createKey(services.db, context, input)),
  revoke: os.revoke.handler(async ({ context: { services, context }, input }) => ({
    keys: await revokeKey(services.db, context, input.id),
  })),
});
