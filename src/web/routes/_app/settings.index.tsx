import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { SettingsPage } from '../../features/settings/settings-page.tsx';

export const Route = createFileRoute('/_app/settings/')({
  validateSearch: z.object({ sources: z.boolean().optional().catch(undefined) }),
  component: function Settings() {
    const { sources } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <SettingsPage
        sourcesOpen={sources === true}
        onSources={(open) => void navigate({ search: { sources: open ? true : undefined }, replace: true })}
      />
    );
  },
});
