import { createFileRoute } from '@tanstack/react-router';
import { ComparePage } from '../../features/plans/compare-page.tsx';
import { requires } from '../../page-permission.ts';

const toVersion = (value: unknown, fallback: number): number => {
  const version = Number(value);
  return Number.isInteger(version) && version > 0 ? version : fallback;
};

export const Route = createFileRoute('/_app/plans/$planId/compare')({
  beforeLoad: requires('plan:read'),
  validateSearch: (search: Record<string, unknown>): { a: number; b: number } => ({
    a: toVersion(search['a'], 1),
    b: toVersion(search['b'], 2),
  }),
  component: function Compare() {
    const { planId } = Route.useParams();
    const { a, b } = Route.useSearch();
    return <ComparePage planId={planId} a={a} b={b} />;
  },
});
