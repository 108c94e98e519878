/** Handlers of what deals say on paper. */
import { implement } from '@orpc/server';
import { acceptMemo, readMemo } from '#modules/collaborations/index.ts';
import { paperContract } from '#modules/collaborations/contract.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const papers = implement(paperContract).$context<RpcContext>().use(guard);

export const paperRouter = {
  memo: papers.memo.handler(({ input, context }) => readMemo(context.services.db, context.context, input)),
  acceptMemo: papers.acceptMemo.handler(({ input, context }) =>
    acceptMemo(context.services.db, context.context, input),
  ),
};
