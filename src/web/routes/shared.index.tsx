import { createFileRoute, redirect } from '@tanstack/react-router';
import { client } from '../api.ts';
import { LinkOver } from '../features/shared/link-over.tsx';
import { SharedPage } from '../features/shared/shared-page.tsx';
import { currentLocale, rememberLocale } from '../locale.tsx';
import { setOpenedShare } from '../opened-share.ts';

interface SharedSearch {
  share?: string;
}

/** A client's page. The link's secret stands behind the #; it is exchanged for a cookie and leaves the address at once. */
export const Route = createFileRoute('/shared/')({
  validateSearch: ({ share }: Record<string, unknown>): SharedSearch => (typeof share === 'string' ? { share } : {}),
  beforeLoad: async ({ location, search }) => {
    if (location.hash === '') {
      setOpenedShare(search.share ?? null);
      return;
    }
    const { id, locale } = await client.sharing.open({ token: location.hash.slice(0, 200) });
    if (locale !== currentLocale()) {
      rememberLocale(locale);
      window.location.replace(`/shared?share=${encodeURIComponent(id)}`);
      await new Promise(() => undefined);
    }
    throw redirect({ to: '/shared', search: { share: id }, replace: true });
  },
  errorComponent: LinkOver,
  component: function Shared() {
    const { share } = Route.useSearch();
    return share === undefined ? <LinkOver error={null} /> : <SharedPage key={share} id={share} byLink />;
  },
});
