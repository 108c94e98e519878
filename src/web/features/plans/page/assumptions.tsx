/** Every number under the plan with its source; the editable ones can be changed and re-planned with. */
import { useState, type FormEvent } from 'react';
import type { PlanDocument } from '#modules/plans/contract.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Section } from '../../../ui/page.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { NumberInput, TextInput } from '../../../ui/text-input.tsx';

type Assumption = PlanDocument['assumptions'][number];
const FIRST = 12;

/** What moves the forecast and the cost first; the weights of the fit score, which move only the advice, last. */
const inOrderOfUse = (assumptions: readonly Assumption[]): Assumption[] =>
  assumptions.toSorted((a, b) => Number(a.key.startsWith('fit')) - Number(b.key.startsWith('fit')));

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
      className="figures rounded-sm underline decoration-dotted underline-offset-4 hover:decoration-solid"
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
  const words = useWords().plans.assumptions;
  const format = useFormat();
  const shown = assumption.value === null ? null : format.number(assumption.value, 4);
  return (
    <tr>
      <Cell className="sm:min-w-48">
        {assumption.label}
        <span className="block text-xs text-faint sm:hidden">
          {assumption.source}, {assumption.date} · {words.grades({ grade: assumption.grade })}
        </span>
      </Cell>
      <Cell numeric>
        {shown === null ? (
          <span className="text-faint" title={words.none}>
            –
          </span>
        ) : assumption.editable && onChange !== null ? (
          <ValueEditor assumption={assumption} shown={shown} onChange={onChange} busy={busy} />
        ) : (
          <span className="figures">{shown}</span>
        )}
        {shown !== null && <span className="block text-xs whitespace-normal text-faint">{assumption.unit}</span>}
      </Cell>
      <Cell className="max-w-96 text-soft max-sm:hidden">
        {assumption.source}
        <span className="block text-xs text-faint">
          {assumption.sample === null
            ? assumption.date
            : words.dateSample({ date: assumption.date, sample: format.number(assumption.sample) })}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap text-soft max-sm:hidden">{words.grades({ grade: assumption.grade })}</Cell>
    </tr>
  );
}

export function Assumptions({ document, onChange, busy }: AssumptionsProps) {
  const words = useWords().plans;
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const matching = inOrderOfUse(document.assumptions).filter((assumption) =>
    `${assumption.label} ${assumption.source}`.toLowerCase().includes(query.toLowerCase()),
  );
  const shown = all || query !== '' ? matching : matching.slice(0, FIRST);
  return (
    <Section id="assumptions" title={words.page.sections.assumptions}>
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
      <Table label={words.page.sections.assumptions}>
        <thead>
          <tr>
            <HeadCell>{words.assumptions.what}</HeadCell>
            <HeadCell numeric>{words.assumptions.value}</HeadCell>
            <HeadCell className="max-sm:hidden">{words.assumptions.source}</HeadCell>
            <HeadCell className="max-sm:hidden">{words.assumptions.grade}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((assumption) => (
            <Row key={assumption.key} assumption={assumption} onChange={onChange} busy={busy} />
          ))}
        </tbody>
      </Table>
      {matching.length > shown.length && (
        <Button className="self-start" onClick={() => setAll(true)}>
          {words.assumptions.showAll({ count: matching.length })}
        </Button>
      )}
    </Section>
  );
}
