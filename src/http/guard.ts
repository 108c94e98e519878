/** The door of the typed API: who may call an operation stands in its contract, and is asked before its input is read. */
import { os } from '@orpc/server';
import { listNeeds, type OperationMeta } from '#kernel/operation.ts';
import { refuse } from '#kernel/refusal.ts';
import type { RpcContext } from './context.ts';
import { demandAll } from './refused-access.ts';

/**
 * Lets through who may: `context.context` is then never null.
 * @throws RefusalError platform.sign-in-needed, platform.not-allowed, sharing.link-over
 */
export const guard = os.$context<RpcContext>().middleware(async ({ context, next, procedure }) => {
  const meta = procedure['~orpc'].meta as OperationMeta;
  const { gate, webOnly } = meta;
  // A link is looked for at these operations only: it can open nothing else.
  const asking = (gate === 'share:decide' ? await context.findShareContext() : null) ?? (await context.findContext());
  if (asking === null) refuse('unauthenticated', 'platform.sign-in-needed');
  if (webOnly && asking.actor.kind === 'key') refuse('forbidden', 'platform.not-for-keys');
  demandAll(context.services, asking, listNeeds(meta));
  return next({ context: { context: asking } });
});
