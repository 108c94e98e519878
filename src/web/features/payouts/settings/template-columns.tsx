/** The columns of a bank's own file, in their order. */
import { TEMPLATE_SOURCES } from '#modules/payouts/contract.ts';
import { useWords } from '../../../locale.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon, PlusIcon } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { TemplateDraft } from './template-draft.ts';

type Columns = TemplateDraft['columns'];
type Column = Columns[number];

const MOST = 60;

export function TemplateColumns({ columns, onChange }: { columns: Columns; onChange: (columns: Columns) => void }) {
  const words = useWords().payouts.template;
  const swap = (at: number, to: number): void => {
    const next = [...columns];
    [next[at], next[to]] = [next[to]!, next[at]!];
    onChange(next);
  };
  return (
    <Section title={words.columns}>
      <ol className="flex flex-col">
        {columns.map((column, at) => (
          <ColumnRow
            // Rows hold no state of their own: their place is their name.
            key={at}
            number={at + 1}
            column={column}
            onChange={(next) => onChange(columns.map((one, index) => (index === at ? next : one)))}
            onUp={at === 0 ? null : () => swap(at, at - 1)}
            onDown={at === columns.length - 1 ? null : () => swap(at, at + 1)}
            onRemove={columns.length === 1 ? null : () => onChange(columns.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
      {columns.length < MOST && (
        <Button
          className="self-start"
          icon={<PlusIcon />}
          onClick={() => onChange([...columns, { header: '', source: 'fixed', text: '' }])}
        >
          {words.add}
        </Button>
      )}
    </Section>
  );
}

interface ColumnRowProps {
  number: number;
  column: Column;
  onChange: (column: Column) => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: (() => void) | null;
}

function ColumnRow({ number, column, onChange, onUp, onDown, onRemove }: ColumnRowProps) {
  const words = useWords().payouts.template;
  const name = column.header === '' ? words.column({ number }) : column.header;
  const { text: _, ...plain } = column;
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line py-2">
      <span className="figures w-5 text-right text-xs text-faint">{number}</span>
      <TextInput
        aria-label={`${words.header}, ${words.column({ number })}`}
        value={column.header}
        onChange={(header) => onChange({ ...column, header })}
        placeholder={words.header}
        maxLength={200}
        className="!w-40 max-sm:!flex-1"
      />
      <Select
        label={`${words.source}, ${words.column({ number })}`}
        className="!w-44"
        value={column.source}
        onChange={(source) => onChange(source === 'fixed' ? { ...plain, source, text: '' } : { ...plain, source })}
        options={TEMPLATE_SOURCES.map((value) => ({ value, label: words.sources[value] }))}
      />
      {column.source === 'fixed' ? (
        <TextInput
          aria-label={`${words.text}, ${words.column({ number })}`}
          value={column.text ?? ''}
          onChange={(text) => onChange({ ...column, text })}
          placeholder={words.textHint}
          maxLength={200}
          className="!w-40 max-sm:!flex-1"
        />
      ) : (
        <Checkbox
          label={words.required}
          checked={column.required ?? false}
          onChange={(required) => onChange({ ...column, required })}
        />
      )}
      <span className="ml-auto flex">
        <IconButton size="small" label={words.up({ name })} disabled={onUp === null} onClick={() => onUp?.()}>
          <ArrowUpIcon />
        </IconButton>
        <IconButton size="small" label={words.down({ name })} disabled={onDown === null} onClick={() => onDown?.()}>
          <ArrowDownIcon />
        </IconButton>
        <IconButton
          size="small"
          label={words.remove({ name })}
          disabled={onRemove === null}
          onClick={() => onRemove?.()}
        >
          <CloseIcon />
        </IconButton>
      </span>
    </li>
  );
}
