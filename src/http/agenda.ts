/** Handlers of what reaches people elsewhere, and the door of their calendars, which asks for no session. */
import { implement } from '@orpc/server';
import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { refuse } from '#kernel/refusal.ts';
import { agendaContract } from '#modules/agenda/contract.ts';
import { enterFeed, makeFeed, readReach, revokeFeed, switchLetters, writeFeed } from '#modules/agenda/index.ts';
import { LIMITS } from '#platform/tries.ts';
import type { RpcContext, Services } from './context.ts';
import { guard } from './guard.ts';
import { findPeer } from './security.ts';

const agenda = implement(agendaContract).$context<RpcContext>().use(guard);

const originOf = ({ env }: Services, request: Request): string => env.publicUrl ?? new URL(request.url).origin;

export const agendaRouter = agenda.router({
  reach: agenda.reach.handler(({ context: { services, context } }) => readReach(services.db, context)),
  feed: {
    make: agenda.feed.make.handler(async ({ context: { services, context, request } }) => {
      const { token } = await makeFeed(services.db, context);
      return {
        url: `${originOf(services, request)}/feeds/${token}.ics`,
        reach: await readReach(services.db, context),
      };
    }),
    revoke: agenda.feed.revoke.handler(async ({ context: { services, context } }) => {
      await revokeFeed(services.db, context);
      return readReach(services.db, context);
    }),
  },
  letters: agenda.letters.handler(async ({ input, context: { services, context } }) => {
    await switchLetters(services.db, context, input.on);
    return readReach(services.db, context);
  }),
});

interface Bindings {
  readonly Bindings: HttpBindings;
  readonly Variables: { readonly requestId: string };
}

/**
 * `/feeds/<token>.ics`: the address itself is the key. What was revoked, never was, or belongs to somebody who sees
 * nothing there any more is not found, alike; wrong addresses are counted by peer, right ones by themselves.
 */
export function calendarFeeds(services: Services): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.get('/feeds/:file', async (c) => {
    const now = new Date();
    const tooMany = (minutes: number): never => refuse('overLimit', 'agenda.too-many-reads', { minutes });
    const token = /^([\w-]{1,200})\.ics$/u.exec(c.req.param('file'))?.[1];
    const entered =
      token === undefined ? null : await enterFeed(services.db, token, { now, requestId: c.get('requestId') });
    if (entered === null) {
      // Only now: a peer is often many people, and one program that asks for a revoked address must not shut out the rest.
      if (!(await services.tries.count('feeds', findPeer(services.env, c), now))) tooMany(LIMITS.feeds.minutes);
      return refuse('notFound', 'platform.not-found');
    }
    if (!(await services.tries.count('feed', token ?? '', now))) tooMany(LIMITS.feed.minutes);
    return c.body(await writeFeed(services.db, entered, originOf(services, c.req.raw)), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="zhongcao.ics"',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    });
  });
  return app;
}
