/** A plan that proposes nobody: what stood in the way, and the two ways on. */
import { Link } from '@tanstack/react-router';
import type { PlanDocument, PlanView } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/states.tsx';

/** The greatest reasons only; the rest stands in its own section. */
const SHOWN = 4;

export function ImportLink() {
  const words = useWords().plans.page;
  if (!useMay('plan:edit')) return null;
  return (
    <Link to="/creators/import" className={`${buttonClass('primary')} self-start`}>
      {words.importFile}
    </Link>
  );
}

export function NothingChosen({ plan, document }: { plan: PlanView; document: PlanDocument }) {
  const words = useWords().plans.page;
  const format = useFormat();
  const mayEdit = useMay('plan:edit');
  const reasons = document.exclusions.toSorted((a, b) => b.creators - a.creators).slice(0, SHOWN);
  return (
    <Notice tone="needs">
      <div className="flex flex-col items-start gap-3">
        <span className="font-medium">
          {words.nothingChosen({ considered: format.number(document.creatorsConsidered) })}
        </span>
        {reasons.length > 0 && (
          <ul className="flex flex-col gap-1">
            {reasons.map((reason) => (
              <li key={reason.code + reason.text}>
                {reason.text}: <span className="figures">{format.number(reason.creators)}</span>
              </li>
            ))}
          </ul>
        )}
        <span className="flex flex-wrap gap-2">
          {mayEdit && !plan.example && plan.state !== 'approved' && (
            <Link to="/plans/new" search={{ plan: plan.id }} className={buttonClass('plain', 'small')}>
              {words.changeAnswers}
            </Link>
          )}
          {mayEdit && (
            <Link to="/creators/import" className={buttonClass('plain', 'small')}>
              {words.importFile}
            </Link>
          )}
        </span>
      </div>
    </Notice>
  );
}
