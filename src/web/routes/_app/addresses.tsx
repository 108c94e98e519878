import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { AddressesPage } from '../../features/people/addresses-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/addresses')({
  validateSearch: z.object({ q: z.string().max(100).optional().catch(undefined) }),
  beforeLoad: requires('address:read'),
  component: function Addresses() {
    const { q } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <AddressesPage
        search={q ?? ''}
        onSearch={(text) => void navigate({ search: { q: text === '' ? undefined : text }, replace: true })}
      />
    );
  },
});
