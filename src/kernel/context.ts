/** Who asks, on whose behalf, in which language, and when: the first argument of every verb. */
import type { OrganisationId, UserId, WorkspaceId } from './id.ts';

export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** The keys that row-level security is set to for one transaction. */
export interface Tenant {
  readonly organisationId: OrganisationId;
  /** Null for work on what the organisation owns (the creator library). */
  readonly workspaceId: WorkspaceId | null;
}

export type Role = 'owner' | 'editor' | 'viewer';

export interface Actor {
  readonly kind: 'user' | 'cli' | 'system';
  readonly userId: UserId | null;
  readonly role: Role;
  /** As colleagues see who did something. */
  readonly name?: string;
}

export interface Context extends Tenant {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly now: Date;
  readonly requestId: string;
}
