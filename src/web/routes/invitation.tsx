import { createFileRoute, redirect } from '@tanstack/react-router';
import { loadInvitation } from '../features/invitation/load-invitation.ts';
import { keepSecret } from '../features/invitation/invitation-secret.ts';
import { InvitationPage } from '../features/invitation/invitation-page.tsx';

export const Route = createFileRoute('/invitation')({
  beforeLoad: ({ location }) => {
    if (location.hash === '') return;
    keepSecret(location.hash);
    // The address without its secret takes the place of the one with it, also in the history.
    throw redirect({ to: '/invitation', replace: true });
  },
  loader: loadInvitation,
  component: function Invitation() {
    return <InvitationPage {...Route.useLoaderData()} />;
  },
});
