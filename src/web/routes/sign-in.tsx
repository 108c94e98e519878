import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { SignInPage } from '../features/setup/sign-in-page.tsx';

export const Route = createFileRoute('/sign-in')({
  validateSearch: z.object({ next: z.string().optional().catch(undefined) }),
  component: function SignIn() {
    const { next } = Route.useSearch();
    return <SignInPage next={next ?? null} />;
  },
});
