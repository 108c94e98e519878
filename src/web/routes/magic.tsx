import { createFileRoute, useRouterState } from '@tanstack/react-router';
import { MagicPage } from '../features/accounts/magic-page.tsx';

export const Route = createFileRoute('/magic')({
  component: function Magic() {
    const token = useRouterState({ select: (state) => state.location.hash });
    return <MagicPage key={token} token={token} />;
  },
});
