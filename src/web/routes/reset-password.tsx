import { createFileRoute, useRouterState } from '@tanstack/react-router';
import { ResetPasswordPage } from '../features/accounts/reset-password-page.tsx';

export const Route = createFileRoute('/reset-password')({
  component: function ResetPassword() {
    const token = useRouterState({ select: (state) => state.location.hash });
    return <ResetPasswordPage key={token} token={token} />;
  },
});
