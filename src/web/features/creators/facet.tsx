/** A filter's choices, each with its count. */
import { useState, type ReactNode } from 'react';
import { useFormat } from '../../format.ts';
import { useWords } from '../../locale.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export function FacetSection({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-0.5">
      <legend className="mb-1 text-xs font-medium text-faint" title={hint}>
        {title}
      </legend>
      {children}
    </fieldset>
  );
}

export function FacetChoice({
  label,
  count,
  checked,
  onToggle,
}: {
  label: ReactNode;
  count: number | null;
  checked: boolean;
  onToggle: () => void;
}) {
  const format = useFormat();
  return (
    <div className="flex h-7 items-center justify-between gap-2">
      <Checkbox
        checked={checked}
        onChange={onToggle}
        label={<span className="block max-w-36 truncate">{label}</span>}
      />
      {count === null ? (
        <Skeleton className="h-3 w-6" />
      ) : (
        <span className={`figures text-xs ${count === 0 ? 'text-faint' : 'text-soft'}`}>{format.number(count)}</span>
      )}
    </div>
  );
}

/** Choices shown before "more". */
const SHORT = 7;
/** From this many on, the choices can be searched. */
const SEARCHABLE = 20;
const LONGEST = 60;

export interface FacetValuesProps {
  title: string;
  /** Sorted, most first; undefined while it is being counted. */
  counts: readonly { value: string; label: string; count: number }[] | undefined;
  chosen: readonly string[] | undefined;
  onToggle: (value: string) => void;
}

/** Many choices: the commonest first, the rest on demand and by search. */
export function FacetValues({ title, counts, chosen = [], onToggle }: FacetValuesProps) {
  const { creators } = useWords();
  const [open, setOpen] = useState(false);
  const [find, setFind] = useState('');
  if (counts?.length === 0 && chosen.length === 0) return null;
  const all = counts ?? [];
  const gone = chosen
    .filter((value) => !all.some((count) => count.value === value))
    .map((value) => ({ value, label: value, count: 0 }));
  const matching = [...gone, ...all].filter(({ label }) => label.toLowerCase().includes(find.trim().toLowerCase()));
  const shown = matching.filter(({ value }, index) => chosen.includes(value) || index < (open ? LONGEST : SHORT));
  return (
    <FacetSection title={title}>
      {open && all.length > SEARCHABLE && (
        <TextInput
          value={find}
          onChange={setFind}
          aria-label={creators.filter.find({ what: title })}
          placeholder={creators.filter.find({ what: title })}
          className="mb-1 [&_input]:h-8"
        />
      )}
      {counts === undefined &&
        Array.from({ length: 4 }, (_, row) => <Skeleton key={row} className="my-1.5 h-4 w-full" />)}
      {shown.map(({ value, label, count }) => (
        <FacetChoice
          key={value}
          label={<span title={label}>{label}</span>}
          count={count}
          checked={chosen.includes(value)}
          onToggle={() => onToggle(value)}
        />
      ))}
      {all.length > SHORT && (
        <button
          type="button"
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          className="h-7 self-start rounded-sm text-xs text-soft hover:text-ink"
        >
          {open ? creators.showLess : creators.showMore({ count: all.length - SHORT })}
        </button>
      )}
    </FacetSection>
  );
}
