/** Handlers of what deals say on paper. */
import { implement } from '@orpc/server';
import {
  acceptMemo,
  composeLetter,
  listLetters,
  listTemplates,
  logLineMessage,
  queueLetter,
  readGifts,
  readLineMessages,
  readMemo,
  readReplies,
  resetTemplate,
  saveTemplate,
  scaleGifts,
  sendLetters,
  settleLetter,
} from '#modules/collaborations/index.ts';
import { paperContract } from '#modules/collaborations/contract.ts';
import type { RpcContext } from './context.ts';
import { guard } from './guard.ts';

const papers = implement(paperContract).$context<RpcContext>().use(guard);

const ok = { ok: true } as const;

export const paperRouter = {
  memo: papers.memo.handler(({ input, context }) => readMemo(context.services.db, context.context, input)),
  acceptMemo: papers.acceptMemo.handler(({ input, context }) =>
    acceptMemo(context.services.db, context.context, input),
  ),
  gifts: papers.gifts.handler(({ input, context }) => readGifts(context.services.db, context.context, input)),
  scaleGifts: papers.scaleGifts.handler(({ input, context }) =>
    scaleGifts(context.services.db, context.context, input),
  ),
  outreach: {
    templates: papers.outreach.templates.handler(({ context }) => listTemplates(context.services.db, context.context)),
    saveTemplate: papers.outreach.saveTemplate.handler(async ({ input, context }) => {
      await saveTemplate(context.services.db, context.context, input);
      return ok;
    }),
    resetTemplate: papers.outreach.resetTemplate.handler(async ({ input, context }) => {
      await resetTemplate(context.services.db, context.context, input);
      return ok;
    }),
    compose: papers.outreach.compose.handler(({ input, context }) =>
      composeLetter(context.services.db, context.context, input),
    ),
    send: papers.outreach.send.handler(async ({ input, context: { services, context } }) => {
      const { db, mail, stopping } = services;
      const queued = await queueLetter(db, context, input);
      // What is over the hour's limit waits for the next round of the sweeps.
      services.afterwards.run(() => sendLetters(db, context, mail, { stopping, clock: () => new Date() }));
      return queued;
    }),
    letters: papers.outreach.letters.handler(({ context }) => listLetters(context.services.db, context.context)),
    settle: papers.outreach.settle.handler(async ({ input, context: { services, context } }) => {
      const { db, mail, stopping } = services;
      await settleLetter(db, context, input);
      if (input.what === 'again')
        services.afterwards.run(() => sendLetters(db, context, mail, { stopping, clock: () => new Date() }));
      return ok;
    }),
    messages: papers.outreach.messages.handler(({ input, context }) =>
      readLineMessages(context.services.db, context.context, input),
    ),
    message: papers.outreach.message.handler(({ input, context }) =>
      logLineMessage(context.services.db, context.context, input),
    ),
    replies: papers.outreach.replies.handler(({ input, context }) =>
      readReplies(context.services.db, context.context, input),
    ),
  },
};
