/** From and to, both optional; takes effect when the field is left or Enter is pressed. */
import { useState, type ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { NumberInput } from '../../ui/text-input.tsx';
import { FacetSection } from './facet.tsx';

export interface RangeFilterProps {
  title: string;
  hint?: string;
  min: number | undefined;
  max: number | undefined;
  onChange: (min: number | undefined, max: number | undefined) => void;
  children?: ReactNode;
}

export function RangeFilter({ title, hint, min, max, onChange, children }: RangeFilterProps) {
  const { creators } = useWords();
  const [draft, setDraft] = useState({ min: min ?? null, max: max ?? null });
  const [shown, setShown] = useState({ min, max });
  if (shown.min !== min || shown.max !== max) {
    setShown({ min, max });
    setDraft({ min: min ?? null, max: max ?? null });
  }
  const commit = (): void => {
    const next = [draft.min ?? undefined, draft.max ?? undefined] as const;
    if (next[0] !== min || next[1] !== max) onChange(...next);
  };
  const end = (side: 'min' | 'max') => (
    <NumberInput
      value={draft[side]}
      onChange={(value) => setDraft({ ...draft, [side]: value })}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      aria-label={`${title}, ${side === 'min' ? creators.minimum : creators.maximum}`}
      placeholder={side === 'min' ? creators.minimum : creators.maximum}
      className="[&_input]:h-8"
    />
  );
  return (
    <FacetSection title={title} {...(hint === undefined ? {} : { hint })}>
      {children}
      <div className="mt-0.5 flex items-center gap-2">
        {end('min')}
        <span className="text-faint">–</span>
        {end('max')}
      </div>
    </FacetSection>
  );
}
