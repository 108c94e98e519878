/** The foot of the plan's first side: what stands on the others, each with its finding. */
import type { ReactNode } from 'react';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { ChevronRightIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import type { PlanTab } from '../plan-search.ts';

interface Row {
  readonly tab: PlanTab;
  readonly title: string;
  readonly finding: ReactNode;
}

export function AlsoHere({ document, onTab }: { document: PlanDocument; onTab: (tab: PlanTab) => void }) {
  const words = useWords().plans;
  const format = useFormat();
  const { totals, currency } = document;
  const rows: Row[] = [
    {
      tab: 'forecast',
      title: words.explore.tabs.forecast,
      finding: document.forecast?.targets[0]?.text ?? document.forecast?.tested.text ?? words.chances.title,
    },
    {
      tab: 'money',
      title: words.page.sections.money,
      finding: words.money.title({
        spent: format.moneyShort(totals.cost.worst, currency),
        budget: format.moneyShort(totals.budget, currency),
        left: format.moneyShort(totals.left, currency),
      }),
    },
    { tab: 'options', title: words.explore.tabs.options, finding: words.explore.lead },
    {
      tab: 'basis',
      title: words.page.sections.unknowns,
      finding:
        document.unknowns.length === 0
          ? words.unknowns.none
          : words.explore.unknownCount({ count: document.unknowns.length }),
    },
    {
      tab: 'basis',
      title: words.page.sections.assumptions,
      finding: words.explore.assumptionCount({ count: document.assumptions.length }),
    },
  ];
  return (
    <Section title={words.explore.alsoHere}>
      <ul className="border-t border-line">
        {rows.map((row) => (
          <li key={row.title} className="border-b border-line">
            <button
              type="button"
              onClick={() => onTab(row.tab)}
              className="flex w-full items-center gap-x-6 gap-y-0.5 py-3 text-left hover:bg-hover"
            >
              <span className="grid min-w-0 flex-1 gap-x-6 gap-y-0.5 md:grid-cols-[13rem_minmax(0,1fr)]">
                <span className="font-medium">{row.title}</span>
                <span className="line-clamp-2 text-soft">{row.finding}</span>
              </span>
              <ChevronRightIcon className="text-faint" />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
