/** Which of a person's workspaces a session opens. Pure. */
import type { OrganisationId } from '#kernel/id.ts';
import type { Entry } from './member-store.ts';

export interface OpenEntries {
  readonly open: readonly Entry[];
  /** Whether something is closed only because its organisation insists on its own sign-in. */
  readonly elsewhere: boolean;
}

/**
 * A session that an organisation's identity provider vouched for opens that organisation and no other: whoever runs a
 * provider could have it vouch for anybody. Where it is required, only owners come in otherwise: they are the way back
 * when the provider fails.
 */
export function chooseOpenEntries(entries: readonly Entry[], singleSignOn: OrganisationId | null): OpenEntries {
  if (singleSignOn !== null)
    return { open: entries.filter(({ organisationId }) => organisationId === singleSignOn), elsewhere: false };
  const open = entries.filter((entry) => !entry.singleSignOnRequired || entry.role === 'owner');
  return { open, elsewhere: open.length < entries.length };
}
