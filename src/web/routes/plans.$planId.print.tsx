import { createFileRoute, redirect } from '@tanstack/react-router';
import type { Locale } from '#kernel/context.ts';
import { readFailure } from '../api.ts';
import { PrintPage } from '../features/plans/print/print-page.tsx';
import { sessionQuery } from '../session.ts';

interface PrintSearch {
  version?: number;
  lang?: Locale;
}

/** Outside the shell, so that nothing but the plan is on the paper. */
export const Route = createFileRoute('/plans/$planId/print')({
  validateSearch: ({ version, lang }: Record<string, unknown>): PrintSearch => ({
    ...(Number.isInteger(Number(version)) && Number(version) > 0 ? { version: Number(version) } : {}),
    ...(lang === 'en' || lang === 'zh' ? { lang } : {}),
  }),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery());
    } catch (error) {
      if (readFailure(error).status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
  },
  component: function Print() {
    const { planId } = Route.useParams();
    const { version, lang } = Route.useSearch();
    return <PrintPage planId={planId} version={version} lang={lang} />;
  },
});
