/** Access keys of a workspace: made, listed and revoked by people only. */
import { z } from 'zod';
import { pageOperation } from '#kernel/operation.ts';
import { PERMISSIONS } from '#kernel/permission.ts';

export { KEY_SCOPES } from './scopes.ts';

/** A key lives this long unless its maker says otherwise, and never longer than the longest. */
export const KEY_DAYS = { usual: 90, longest: 365 } as const;
export const REQUESTS_PER_MINUTE = { usual: 600, most: 6_000 } as const;

const AccessKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(PERMISSIONS)),
  requestsPerMinute: z.int(),
  madeBy: z.string(),
  /** The maker's id while they are a member; null for the command line. */
  madeByUser: z.string().nullable(),
  madeAt: z.date(),
  expiresAt: z.date(),
  /** To the minute. */
  lastUsedAt: z.date().nullable(),
});
export type AccessKey = z.infer<typeof AccessKey>;

const Keys = z.object({ keys: z.array(AccessKey) });

export const keysContract = {
  /** Keys that were not revoked, newest first; those that are over stay until they are. */
  all: pageOperation('key:edit').output(Keys),
  /** `token` is told this once and never again. */
  create: pageOperation('key:edit')
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        scopes: z.array(z.enum(PERMISSIONS)).min(1),
        expiresAt: z.date().optional(),
        requestsPerMinute: z.int().min(1).max(REQUESTS_PER_MINUTE.most).default(REQUESTS_PER_MINUTE.usual),
      }),
    )
    .output(z.object({ token: z.string(), key: AccessKey })),
  revoke: pageOperation('key:edit')
    .input(z.object({ id: z.string() }))
    .output(Keys),
};
