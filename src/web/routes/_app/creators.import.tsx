import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { ImportPage } from '../../features/creators/import/import-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/creators/import')({
  beforeLoad: requires('creator:import'),
  validateSearch: z.object({
    id: z.string().max(60).optional().catch(undefined),
    paste: z.boolean().optional().catch(undefined),
    remap: z.boolean().optional().catch(undefined),
  }),
  component: function Import() {
    const { id, paste, remap } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <ImportPage
        id={id ?? null}
        paste={paste === true}
        remap={remap === true}
        onOpen={(next) => void navigate({ search: { id: next ?? undefined } })}
        onRemap={(next) => void navigate({ search: { id, remap: next ? true : undefined }, replace: true })}
      />
    );
  },
});
