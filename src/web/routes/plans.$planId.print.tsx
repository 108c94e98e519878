import { createFileRoute } from '@tanstack/react-router';
import type { Locale } from '#kernel/context.ts';
import { PrintPage } from '../features/plans/print/print-page.tsx';
import { requires } from '../page-permission.ts';
import { signedIn } from '../signed-in.ts';

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
  beforeLoad: async (entering) => {
    await signedIn(entering);
    requires('plan:read')(entering);
  },
  component: function Print() {
    const { planId } = Route.useParams();
    const { version, lang } = Route.useSearch();
    return <PrintPage planId={planId} version={version} lang={lang} />;
  },
});
