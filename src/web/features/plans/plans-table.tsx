/** Plans as rows. */
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Cell, HeadCell, Table } from '../../ui/table.tsx';
import type { ApiOutputs } from '../../api.ts';
import { ExampleChip, PlanStateChip } from './plan-state.tsx';

export type PlanRow = ApiOutputs['plans']['all']['rows'][number];

export function PlansTable({ plans }: { plans: readonly PlanRow[] }) {
  const words = useWords().plans;
  const format = useFormat();
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <HeadCell pinned>{words.columns.name}</HeadCell>
          <HeadCell>{words.columns.state}</HeadCell>
          <HeadCell numeric>{words.columns.budget}</HeadCell>
          <HeadCell numeric>{words.columns.version}</HeadCell>
          <HeadCell>{words.columns.updated}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.id} className="group hover:bg-hover">
            <Cell pinned className="group-hover:bg-hover">
              <span className="flex items-center gap-2">
                <Link to="/plans/$planId" params={{ planId: plan.id }} className="press font-medium hover:underline">
                  {plan.name}
                </Link>
                {plan.example && <ExampleChip />}
              </span>
            </Cell>
            <Cell>
              <PlanStateChip state={plan.state} />
            </Cell>
            <Cell numeric>{format.money(plan.budget, plan.currency)}</Cell>
            <Cell numeric>{plan.version}</Cell>
            <Cell className="whitespace-nowrap text-soft">{format.instant(plan.updatedAt).beijing}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
