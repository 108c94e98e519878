import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { client } from '../api.ts';
import { SetupPage } from '../features/setup/setup-page.tsx';

export const Route = createFileRoute('/setup')({
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  loaderDeps: ({ search }) => ({ token: search.token }),
  loader: ({ deps }) => client.workspaces.state(deps.token === undefined ? {} : { token: deps.token.slice(0, 200) }),
  component: function Setup() {
    const { token } = Route.useSearch();
    const { setupNeeded, tokenFits } = Route.useLoaderData();
    return <SetupPage token={token ?? null} setupNeeded={setupNeeded} tokenFits={tokenFits !== false} />;
  },
});
