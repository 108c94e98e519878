import { createFileRoute, Navigate, useRouter } from '@tanstack/react-router';
import { HomePage } from '../../features/plans/home/home-page.tsx';
import { findLanding } from '../../features/shell/landing.ts';
import { LandingPage } from '../../features/shell/landing-page.tsx';
import { useSession } from '../../session.ts';

export const Route = createFileRoute('/_app/')({
  component: function Home() {
    const { permissions } = useSession();
    const { routesByPath } = useRouter();
    const { landing, page } = findLanding(permissions, new Set(Object.keys(routesByPath)));
    if (page !== null) return <Navigate to={page} replace />;
    return landing === 'home' ? <HomePage /> : <LandingPage landing={landing} />;
  },
});
