import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { client } from '../api.ts';
import { SetupPage } from '../features/setup/setup-page.tsx';

export const Route = createFileRoute('/setup')({
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  loader: () => client.workspaces.state(),
  component: function Setup() {
    const { token } = Route.useSearch();
    const { setupNeeded } = Route.useLoaderData();
    return <SetupPage token={token ?? null} setupNeeded={setupNeeded} />;
  },
});
