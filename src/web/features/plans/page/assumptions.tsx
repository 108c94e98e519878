/** Every number under the plan with its source; the editable ones can be changed and re-planned with. */
import { useState, type FormEvent } from 'react';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { UNKNOWN, useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Section } from '../../../ui/page.tsx';
import { Glossary } from '../glossary.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';

type Assumption = PlanDocument['assumptions'][number];
/** So many of what the planner puts first; the rest on request. */
const FIRST = 14;

/** The weights of the fit score move only the advice: they stand apart, folded. */
const isFitWeight = ({ key }: Assumption): boolean => key.startsWith('fit-');

interface AssumptionsProps {
  document: PlanDocument;
  /** Null when the version is frozen or the reader may not write. */
  onChange: ((assumption: Assumption, value: number) => void) | null;
  busy: boolean;
}

function ValueEditor({
  assumption,
  shown,
  onChange,
  busy,
}: {
  assumption: Assumption;
  shown: string;
  onChange: NonNullable<AssumptionsProps['onChange']>;
  busy: boolean;
}) {
  const words = useWords().plans.assumptions;
  const [value, setValue] = useState(assumption.value);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (value !== null && value !== assumption.value) onChange(assumption, value);
  };
  const trigger = (
    <button
      type="button"
      aria-label={words.change({ label: assumption.label })}
      className="figures press justify-end rounded-sm underline decoration-dotted underline-offset-4 hover:decoration-solid"
    >
      {shown}
    </button>
  );
  return (
    <Popover trigger={trigger} title={assumption.label} align="end">
      <form onSubmit={onSubmit} className="flex w-64 flex-col gap-3">
        <NumberInput aria-label={assumption.label} value={value} onChange={setValue} after={assumption.unit} />
        <Button type="submit" look="primary" busy={busy} disabled={value === null || value === assumption.value}>
          {words.apply}
        </Button>
      </form>
    </Popover>
  );
}

function Row({ assumption, onChange, busy }: { assumption: Assumption } & Pick<AssumptionsProps, 'onChange' | 'busy'>) {
  const { plans, creators } = useWords();
  const words = plans.assumptions;
  const format = useFormat();
  const shown = assumption.value === null ? null : format.number(assumption.value, 4);
  const grade = (creators.settings.grades as Record<string, string>)[assumption.grade] ?? assumption.grade;
  const dated =
    assumption.sample === null
      ? assumption.date
      : words.dateSample({ date: assumption.date, sample: format.number(assumption.sample) });
  return (
    <tr className="align-top">
      <Cell className="sm:min-w-48">
        {assumption.label}
        <span className="block text-xs text-faint sm:hidden">
          {assumption.source}, {assumption.date} · {grade}
        </span>
      </Cell>
      <Cell numeric className="sm:w-40">
        {shown === null ? (
          <span className="text-faint" data-hint={words.none}>
            {UNKNOWN}
          </span>
        ) : assumption.editable && onChange !== null ? (
          <ValueEditor assumption={assumption} shown={shown} onChange={onChange} busy={busy} />
        ) : (
          <span className="figures">{shown}</span>
        )}
        {shown !== null && <span className="block text-xs whitespace-normal text-faint">{assumption.unit}</span>}
      </Cell>
      <Cell className="w-[45%] text-xs text-soft max-sm:hidden">
        {assumption.source}
        <span className="figures block text-faint">{dated}</span>
      </Cell>
      <Cell className="w-44 text-xs max-sm:hidden">
        <Chip tone={assumption.grade === 'A' ? 'needs' : 'neutral'}>{grade}</Chip>
      </Cell>
    </tr>
  );
}

function Rows({
  rows,
  label,
  ...rest
}: { rows: readonly Assumption[]; label: string } & Pick<AssumptionsProps, 'onChange' | 'busy'>) {
  const words = useWords().plans.assumptions;
  return (
    <Table label={label}>
      <thead>
        <tr>
          <HeadCell>{words.what}</HeadCell>
          <HeadCell numeric>{words.value}</HeadCell>
          <HeadCell className="max-sm:hidden">{words.source}</HeadCell>
          <HeadCell className="max-sm:hidden">{words.grade}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((assumption) => (
          <Row key={assumption.key} assumption={assumption} {...rest} />
        ))}
      </tbody>
    </Table>
  );
}

export function Assumptions({ document, onChange, busy }: AssumptionsProps) {
  const words = useWords().plans;
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const wanted = query.trim().toLowerCase();
  const matching = document.assumptions.filter(({ label, source }) =>
    `${label} ${source}`.toLowerCase().includes(wanted),
  );
  const weights = matching.filter(isFitWeight);
  const rest = matching.filter((assumption) => !isFitWeight(assumption));
  const shown = all || wanted !== '' ? rest : rest.slice(0, FIRST);
  const title = words.page.sections.assumptions;
  return (
    <Section id="assumptions" title={title}>
      <p className="prose-width text-soft">{words.assumptions.lead}</p>
      {document.assumptions.length > FIRST && (
        <TextInput
          type="search"
          className="max-w-72"
          aria-label={words.assumptions.filter}
          placeholder={words.assumptions.filter}
          value={query}
          onChange={setQuery}
        />
      )}
      {shown.length > 0 && <Rows rows={shown} label={title} onChange={onChange} busy={busy} />}
      {rest.length > shown.length && (
        <Button className="self-start" onClick={() => setAll(true)}>
          {words.assumptions.showAll({ count: rest.length })}
        </Button>
      )}
      {weights.length > 0 && (
        <details open={wanted !== '' || undefined}>
          <summary className="w-fit py-1 font-medium text-soft hover:text-ink">
            {words.assumptions.fitTitle({ count: weights.length })}
          </summary>
          <p className="prose-width pt-1 pb-2 text-soft">{words.assumptions.fitLead}</p>
          <Rows
            rows={weights}
            label={words.assumptions.fitTitle({ count: weights.length })}
            onChange={onChange}
            busy={busy}
          />
        </details>
      )}
      <Glossary />
    </Section>
  );
}
