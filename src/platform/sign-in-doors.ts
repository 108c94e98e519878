/**
 * Ways in that are our own, as a plugin of the sign-in library: for whoever has proven by a letter's link or at their
 * organisation's identity provider who they are. No route leads here; only our own code may call it.
 */
import { randomBytes } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** As the library's two-factor plugin names them: its own check of the code finishes what is begun here. */
const CHALLENGE_COOKIE = 'two_factor';
const CHALLENGE_SECONDS = 600;

const Enter = z.object({
  userId: z.string(),
  /** The organisation whose identity provider vouched; null for a letter's link, which is one factor only. */
  singleSignOn: z.string().nullable(),
});

export const signInDoors = () =>
  ({
    id: 'zhongcao-doors',
    endpoints: {
      enterAs: createAuthEndpoint.serverOnly({ method: 'POST', body: Enter }, async (ctx) => {
        const { userId, singleSignOn } = ctx.body;
        const { internalAdapter, secret } = ctx.context;
        const user = await internalAdapter.findUserById(userId);
        if (user === null) throw new APIError('NOT_FOUND');
        const asksForCode = (user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true;
        if (asksForCode && singleSignOn === null) {
          const challenge = `2fa-${randomBytes(20).toString('base64url')}`;
          const expiresAt = new Date(Date.now() + CHALLENGE_SECONDS * 1000);
          await internalAdapter.createVerificationValue({ identifier: challenge, value: userId, expiresAt });
          await internalAdapter.createVerificationValue({
            identifier: `2fa-attempts-${challenge}`,
            value: '0',
            expiresAt,
          });
          const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE, { maxAge: CHALLENGE_SECONDS });
          await ctx.setSignedCookie(cookie.name, challenge, secret, cookie.attributes);
          return ctx.json({ entered: false });
        }
        const session = await internalAdapter.createSession(userId, false, { singleSignOn }, true);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ entered: true });
      }),
    },
  }) satisfies BetterAuthPlugin;
