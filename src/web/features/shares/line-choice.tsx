/** Which lines of the plan are shared: all, or some. */
import type { PlanLine } from '#modules/plans/contract.ts';
import { useWords } from '../../locale.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FieldGroup } from '../../ui/field.tsx';

interface LineChoiceProps {
  lines: readonly Pick<PlanLine, 'creatorId' | 'name' | 'tier' | 'model'>[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

export function LineChoice({ lines, chosen, onChange }: LineChoiceProps) {
  const { sharing, terms } = useWords();
  const words = sharing.dialog;
  const toggle = (id: string, wanted: boolean): void => {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  const all = chosen.size === lines.length;
  return (
    <FieldGroup legend={words.chosen({ count: chosen.size })}>
      <Checkbox
        checked={all}
        indeterminate={!all && chosen.size > 0}
        onChange={(wanted) => onChange(new Set(wanted ? lines.map((line) => line.creatorId) : []))}
        label={words.all({ count: lines.length })}
      />
      <ul className="grid max-h-56 gap-x-6 gap-y-1.5 overflow-y-auto rounded-md border border-line p-3 sm:grid-cols-2">
        {lines.map((line) => (
          <li key={line.creatorId}>
            <Checkbox
              checked={chosen.has(line.creatorId)}
              onChange={(wanted) => toggle(line.creatorId, wanted)}
              label={line.name}
              hint={`${terms.tiers[line.tier]}, ${terms.models[line.model]}`}
            />
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}
