import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { SignInPage } from '../features/setup/sign-in-page.tsx';

export const Route = createFileRoute('/sign-in')({
  validateSearch: z.object({
    next: z.string().optional().catch(undefined),
    trouble: z.string().max(40).optional().catch(undefined),
  }),
  component: function SignIn() {
    const { next, trouble } = Route.useSearch();
    return <SignInPage next={next ?? null} trouble={trouble ?? null} />;
  },
});
