/** Secrets that letters carry: each for one purpose and one account, once, for some minutes. Only a hash is kept. */
import { randomBytes } from 'node:crypto';
import type { UserId } from '#kernel/id.ts';
import type { SignIn } from './sign-in.ts';

export type LinkPurpose = 'reset' | 'enter';

const PURPOSES: readonly LinkPurpose[] = ['reset', 'enter'];

export const LINK_MINUTES: Readonly<Record<LinkPurpose, number>> = { reset: 30, enter: 15 };

const identifierOf = (purpose: LinkPurpose, secret: string): string => `link-${purpose}:${secret}`;
/** Of an account's open links, by which all of them end together. */
const valueOf = (purpose: LinkPurpose, userId: string): string => `link-${purpose}:${userId}`;

/** A new secret, beside earlier ones: whoever asks twice may open either letter. */
export async function makeLinkSecret(signIn: SignIn, purpose: LinkPurpose, userId: UserId): Promise<string> {
  const { internalAdapter } = await signIn.$context;
  const secret = randomBytes(32).toString('base64url');
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(purpose, secret),
    value: valueOf(purpose, userId),
    expiresAt: new Date(Date.now() + LINK_MINUTES[purpose] * 60_000),
  });
  return secret;
}

/** Whose it is, without using it up; null when it is wrong, used or over. */
export async function findLinkOwner(signIn: SignIn, purpose: LinkPurpose, secret: string): Promise<UserId | null> {
  const { internalAdapter } = await signIn.$context;
  const found = await internalAdapter.findVerificationValue(identifierOf(purpose, secret));
  return found === null || found.expiresAt <= new Date() ? null : readOwner(purpose, found.value);
}

/** Uses it up: of two at the same moment one gets the account, the other null. */
export async function takeLinkOwner(signIn: SignIn, purpose: LinkPurpose, secret: string): Promise<UserId | null> {
  const { internalAdapter } = await signIn.$context;
  const taken = await internalAdapter.consumeVerificationValue(identifierOf(purpose, secret));
  return taken === null || taken.expiresAt <= new Date() ? null : readOwner(purpose, taken.value);
}

/** Ends every open link of an account. */
export async function endLinks(signIn: SignIn, userId: UserId): Promise<void> {
  const { adapter } = await signIn.$context;
  await adapter.deleteMany({
    model: 'verification',
    where: [{ field: 'value', operator: 'in', value: PURPOSES.map((purpose) => valueOf(purpose, userId)) }],
  });
}

function readOwner(purpose: LinkPurpose, value: string): UserId | null {
  const start = valueOf(purpose, '');
  return value.startsWith(start) ? (value.slice(start.length) as UserId) : null;
}
