/** Who asks, on whose behalf, in which language, and when: the first argument of every verb. */
import type { OrganisationId, UserId, WorkspaceId } from './id.ts';
import type { Permission, Role } from './permission.ts';

export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** The keys that row-level security is set to for one transaction. */
export interface Tenant {
  readonly organisationId: OrganisationId;
  /** Null for work on what the organisation owns (the creator library). */
  readonly workspaceId: WorkspaceId | null;
}

export const ACTOR_KINDS = ['user', 'key', 'link', 'cli', 'system', 'webhook'] as const;

/** Who acts: a signed-in person, an access key, a client's link, the command line, the product itself, or another service's call. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  readonly userId: UserId | null;
  readonly role: Role;
  /** Of a key or a link: all that it may do, whatever the role. */
  readonly scopes?: ReadonlySet<Permission>;
  /** Id of the key or link. */
  readonly via?: string;
  /** As colleagues see who did something. */
  readonly name?: string;
}

export interface Context extends Tenant {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Date;
  readonly requestId: string;
  /** Versions of the thing that a write may be made on, as whoever asks has seen it; absent: any. See kernel/version.ts. */
  readonly ifVersions?: readonly string[];
}
