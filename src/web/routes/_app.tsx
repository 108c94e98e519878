import { createFileRoute, redirect } from '@tanstack/react-router';
import { client, readFailure } from '../api.ts';
import { AppShell } from '../features/shell/app-shell.tsx';
import { sessionQuery } from '../session.ts';
import { keepWorkspace } from '../workspace.ts';

/** Everything behind sign-in. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      const { workspace } = await context.queryClient.ensureQueryData(sessionQuery());
      // From here on this tab stays where it is, whatever another tab enters.
      keepWorkspace(workspace.id);
    } catch (error) {
      if (readFailure(error).status !== 401) throw error;
      const { setupNeeded } = await client.workspaces.state();
      throw redirect(setupNeeded ? { to: '/setup' } : { to: '/sign-in', search: { next: location.href } });
    }
  },
  component: AppShell,
});
