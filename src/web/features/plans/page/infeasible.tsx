/** Which limits clash and by how much; nothing is relaxed silently. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { WarningIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';

export function Infeasible({ document }: { document: PlanDocument }) {
  const words = useWords().plans.page;
  return (
    <Section id="clashes" title={words.infeasibleTitle}>
      <p className="text-soft">{document.verdict}</p>
      <ul className="border-t border-line">
        {document.clashes.map((clash) => (
          <li key={clash.constraint} className="flex items-start gap-3 border-b border-line py-3">
            <WarningIcon className="mt-0.5 text-harm" />
            <span className="min-w-0 flex-1">{clash.text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
