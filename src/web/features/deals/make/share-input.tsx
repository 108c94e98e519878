/** A share in percent; what is typed stays as it is typed. */
import { useState } from 'react';
import { TextInput } from '../../../ui/text-input.tsx';
import { parsePercent, showPercent } from '../../finance/record/draft.ts';

export function ShareInput({ value, onChange, ...rest }: { value: unknown; onChange: (bps: number | null) => void }) {
  const [text, setText] = useState(() => (typeof value === 'number' ? showPercent(value) : ''));
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      after="%"
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(parsePercent(next));
      }}
    />
  );
}
