/** First run, session and the workspace's own settings. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LOCALES } from '#kernel/context.ts';
import { CURRENCIES } from '#kernel/money.ts';

export const SetupInput = z.object({
  /** The one-time token of the link that `npm start` prints. */
  token: z.string().min(20).max(200),
  email: z.email().max(200),
  password: z.string().min(10).max(200),
  name: z.string().trim().min(1).max(100),
  organisation: z.string().trim().min(1).max(100),
  brand: z.string().trim().min(1).max(100),
  currency: z.enum(CURRENCIES),
  locale: z.enum(LOCALES),
});

export const Session = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  organisation: z.object({ id: z.string(), name: z.string() }),
  workspace: z.object({
    id: z.string(),
    brand: z.string(),
    currency: z.enum(CURRENCIES),
    locale: z.enum(LOCALES),
    marketTiers: z.boolean(),
  }),
  role: z.enum(['owner', 'editor', 'viewer']),
});
export type Session = z.infer<typeof Session>;

export const workspacesContract = {
  /** Public. Whether the first run is still to be done. */
  state: oc
    .input(z.object({ token: z.string().max(200).optional() }).optional())
    /** `tokenFits` only when a token was given: whether it is the newest one-time link's. */
    .output(z.object({ setupNeeded: z.boolean(), tokenFits: z.boolean().optional() })),
  /** Public, once: creates owner, organisation and workspace, and signs in. */
  setup: oc.input(SetupInput).output(Session),
  session: oc.output(Session),
  update: oc
    .input(
      z.object({
        brand: z.string().trim().min(1).max(100).optional(),
        currency: z.enum(CURRENCIES).optional(),
        locale: z.enum(LOCALES).optional(),
        marketTiers: z.boolean().optional(),
      }),
    )
    .output(Session),
};
