/** For the routes behind sign-in: loads the session and binds the tab to its workspace, or leads to the door. */
import { redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { client, readFailure } from './api.ts';
import { sessionQuery } from './session.ts';
import { keepWorkspace } from './workspace.ts';

interface Entering {
  readonly context: { readonly queryClient: QueryClient };
  readonly location: { readonly href: string };
}

export async function signedIn({ context, location }: Entering): Promise<void> {
  try {
    const { workspace } = await context.queryClient.ensureQueryData(sessionQuery());
    // From here on this tab stays where it is, whatever another tab enters.
    keepWorkspace(workspace.id);
  } catch (error) {
    if (readFailure(error).status !== 401) throw error;
    const { setupNeeded } = await client.workspaces.state();
    throw redirect(setupNeeded ? { to: '/setup' } : { to: '/sign-in', search: { next: location.href } });
  }
}
