/** The user's own hard limits by tier and by model: share of spend and number of creators. */
import type { ReactNode } from 'react';
import { TIERS } from '#modules/creators/contract.ts';
import { MODEL_KINDS } from '#modules/collaboration-models/contract.ts';
import { useWords } from '../../../locale.tsx';
import { ModelChip, TierChip } from '../../../ui/chip.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { LimitDraft } from '../intake-draft.ts';
import { isUpsideDown } from '../limit-clashes.ts';
import { AskedBack } from './draft-inputs.tsx';
import { useProblem, useWizard } from './wizard-context.tsx';

const COLUMNS = ['shareMin', 'shareMax', 'countMin', 'countMax'] as const;

interface LimitsProps<Key extends string> {
  label: string;
  field: 'tierLimits' | 'modelLimits';
  rows: readonly { key: Key; name: string; chip: ReactNode }[];
  limits: Readonly<Record<Key, LimitDraft>>;
  onChange: (limits: Record<Key, LimitDraft>) => void;
}

function Limits<Key extends string>({ label, field, rows, limits, onChange }: LimitsProps<Key>) {
  const words = useWords().plans.wizard;
  const { touch } = useWizard();
  const problem = useProblem(field);
  const wrong = problem === null ? [] : rows.filter((row) => isUpsideDown(limits[row.key]));
  const heads = [
    `${words.limitShare} ${words.min}`,
    `${words.limitShare} ${words.max}`,
    `${words.limitCount} ${words.min}`,
    `${words.limitCount} ${words.max}`,
  ];
  return (
    <div className="flex flex-col gap-1">
      <Table label={label}>
        <thead>
          <tr>
            <HeadCell pinned>{label}</HeadCell>
            {heads.map((head) => (
              <HeadCell key={head}>{head}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={wrong.includes(row) ? '[&_input]:border-harm' : ''}>
              <Cell pinned>{row.chip}</Cell>
              {COLUMNS.map((column, index) => (
                <Cell key={column}>
                  <TextInput
                    name={field}
                    inputMode="decimal"
                    onBlur={() => touch(field)}
                    aria-label={`${row.name}, ${heads[index]}`}
                    aria-invalid={wrong.includes(row) || undefined}
                    className="w-20"
                    value={limits[row.key][column]}
                    onChange={(value) => onChange({ ...limits, [row.key]: { ...limits[row.key], [column]: value } })}
                  />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <AskedBack field={field} />
      {problem !== null && (
        <p role="alert" className="text-xs text-harm">
          {wrong.length === 0
            ? problem
            : words.limitRows({ rows: wrong.map((row) => row.name).join(', '), problem: words.problems.order })}
        </p>
      )}
    </div>
  );
}

export function LimitsTables() {
  const words = useWords();
  const { draft, set } = useWizard();
  return (
    <>
      <Limits
        label={words.plans.wizard.limitTiers}
        field="tierLimits"
        rows={TIERS.map((key) => ({ key, name: words.terms.tiers[key], chip: <TierChip tier={key} /> }))}
        limits={draft.tierLimits}
        onChange={(tierLimits) => set({ tierLimits })}
      />
      <Limits
        label={words.plans.wizard.limitModels}
        field="modelLimits"
        rows={MODEL_KINDS.map((key) => ({ key, name: words.terms.models[key], chip: <ModelChip model={key} /> }))}
        limits={draft.modelLimits}
        onChange={(modelLimits) => set({ modelLimits })}
      />
    </>
  );
}
