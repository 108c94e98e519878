import type { Permission } from '#kernel/permission.ts';
import { access } from './access.ts';

const inWords = (permissions: readonly string[]): string =>
  permissions.map((one) => `${one} (${access.permissions[one as Permission].toLowerCase()})`).join(', ');

/** Access keys and the HTTP API. */
export const refusalsKeys = {
  'platform.key-needed': 'Send an access key with the request: “Authorization: Bearer zck_…”.',
  'platform.key-wrong': 'This access key is not valid: it is mistyped, was revoked, or is over.',
  'platform.too-many-requests': (p: { seconds: number }) =>
    `Too many requests with this key. Wait ${p.seconds} s, then try again.`,
  'platform.wrong-method': (p: { allow: readonly string[] }) =>
    `This address takes ${p.allow.join(', ')} and nothing else.`,
  'platform.unknown-parameter': (p: { names: readonly string[] }) =>
    `There is no such parameter: ${p.names.join(', ')}. The reference at /api lists all that there are.`,
  'platform.changed-meanwhile': 'This was changed meanwhile. Read it again, then make your change on what it is now.',
  'platform.no-version': 'If-Match cannot be used here: nothing at this address has a version to hold it against.',
  'keys.not-found': 'There is no such access key in this workspace, or it was revoked already.',
  'keys.scope-not-yours': (p: { permissions: readonly string[] }) =>
    `A key may do no more than whoever makes it. You may not: ${inWords(p.permissions)}.`,
  'keys.scope-not-for-keys': (p: { permissions: readonly string[] }) =>
    `This is done by people only, never by a key: ${inWords(p.permissions)}.`,
  'keys.bad-expiry': (p: { days: number }) =>
    `A key ends some day: choose a moment that is ahead, and at most ${p.days} days away.`,
  'keys.bad-idempotency-key': 'An Idempotency-Key is 1 to 255 visible ASCII characters, for example a UUID.',
  'keys.idempotency-running': 'A request with this Idempotency-Key is still being carried out. Ask again in a moment.',
  'keys.idempotency-other': 'This Idempotency-Key was used for another request. Use a new one for this request.',
  'keys.idempotency-lost':
    'The server stopped while it carried out a request with this Idempotency-Key. Look whether it was done; if not, send it with a new key.',
};
