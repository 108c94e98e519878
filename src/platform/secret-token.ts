/**
 * Secrets that are handed out once: links and keys. They name their organisation, so that they are looked up under
 * row-level security like everything else; only a hash is kept.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { OrganisationId } from '#kernel/id.ts';

const SECRET_BYTES = 32;
const ORGANISATION = /^[0-9a-f]{32}$/;

export interface SecretToken {
  /** Shown once: `zci_<organisation>_<secret>`. */
  readonly token: string;
  readonly hash: string;
}

/** SHA-256 is enough for what is random: there is nothing to guess from a dictionary. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @param kind a short prefix such as `zci`, by which leaked secrets can be searched for */
export function makeSecretToken(kind: string, organisationId: OrganisationId): SecretToken {
  const token = `${kind}_${organisationId.slice('org_'.length)}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { token, hash: hashOf(token) };
}

/** The organisation that a token names, and its hash; null when it is none of that kind. */
export function readSecretToken(
  kind: string,
  token: string,
): { readonly organisationId: OrganisationId; readonly hash: string } | null {
  const [given, organisation = '', secret] = token.split(/_(.*?)_(.*)/su);
  if (given !== kind || secret === undefined || !ORGANISATION.test(organisation)) return null;
  return { organisationId: `org_${organisation}` as OrganisationId, hash: hashOf(token) };
}
