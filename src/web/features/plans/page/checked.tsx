/** The checks that are always made and raised nothing, with the figure each looked at: quiet, folded. */
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useWords } from '../../../locale.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';

export function Checked({ document }: { document: PlanDocument }) {
  const { explore, fit } = useWords().plans;
  const held = (document.checked ?? []).filter((check) => !check.raised);
  if (held.length === 0) return null;
  return (
    <details>
      <summary className="w-fit py-1 text-soft hover:text-ink">
        <CheckIcon className="mr-1.5 inline size-3.5 text-accent-text" />
        {explore.checked.title({ count: held.length })}
      </summary>
      <ul className="grid gap-x-10 pt-2 md:grid-cols-2">
        {held.map((check) => (
          <li key={check.rule + check.text} className="flex items-baseline gap-3 border-t border-line py-2 text-soft">
            <span className="min-w-0 flex-1">{check.text}</span>
            <abbr
              data-hint={fit.rule({ rule: check.rule })}
              className="shrink-0 font-mono text-xs text-faint no-underline"
            >
              {check.rule}
            </abbr>
          </li>
        ))}
      </ul>
    </details>
  );
}
