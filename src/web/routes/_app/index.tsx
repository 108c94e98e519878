import { createFileRoute, Navigate } from '@tanstack/react-router';
import { HomePage } from '../../features/plans/home/home-page.tsx';
import { findLanding } from '../../features/shell/landing.ts';
import { LandingPage } from '../../features/shell/landing-page.tsx';
import { useSession } from '../../session.ts';

export const Route = createFileRoute('/_app/')({
  component: function Home() {
    const landing = findLanding(useSession().permissions);
    if (landing === 'home') return <HomePage />;
    if (landing === 'reviewer' || landing === 'other') return <LandingPage landing={landing} />;
    return <Navigate to={landing} replace />;
  },
});
