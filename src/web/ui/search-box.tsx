/** A search whose text stands in the URL: it follows the URL, and narrows it only when typing pauses. */
import { useEffect, useEffectEvent, useState } from 'react';
import { classes } from '../classes.ts';
import { SearchIcon } from './icons.tsx';
import { TextInput } from './text-input.tsx';

const TYPING_MS = 250;

export interface SearchBoxProps {
  label: string;
  /** As the URL has it. */
  value: string;
  onChange: (value: string) => void;
  /** Its width on a wide screen. */
  className?: string;
}

export function SearchBox({ label, value, onChange, className = 'sm:!w-64' }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The URL changed by other means than typing (back, clear): follow it.
  if (value !== shown) {
    setShown(value);
    if (value !== text.trim()) setText(value);
  }
  const settle = useEffectEvent(onChange);
  useEffect(() => {
    const next = text.trim();
    if (next === value) return;
    const timer = setTimeout(() => settle(next), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <TextInput
      type="search"
      value={text}
      onChange={setText}
      maxLength={100}
      aria-label={label}
      placeholder={label}
      before={<SearchIcon />}
      className={classes('!w-full [&_input]:h-8', className)}
    />
  );
}
