/** Yes or no, with its words beside it. */
import { Checkbox as Base } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { CheckIcon } from './icons.tsx';

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Visible words; without them give `name`. */
  label?: ReactNode;
  /** Accessible name when there are no visible words. */
  name?: string;
  hint?: ReactNode;
  indeterminate?: boolean;
  disabled?: boolean;
  className?: string;
}

export function Checkbox({
  checked,
  onChange,
  label,
  name,
  hint,
  indeterminate = false,
  disabled = false,
  className,
}: CheckboxProps) {
  const box = (
    <Base.Root
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      onCheckedChange={(next) => onChange(next)}
      aria-label={name}
      className={classes(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent data-disabled:opacity-50',
        label === undefined ? "relative before:absolute before:-inset-1.5 before:content-['']" : 'mt-0.5',
      )}
    >
      <Base.Indicator className="text-accent-ink data-unchecked:hidden">
        {indeterminate ? <span className="block h-0.5 w-2 bg-current" /> : <CheckIcon />}
      </Base.Indicator>
    </Base.Root>
  );
  if (label === undefined) return box;
  return (
    <label className={classes('flex cursor-pointer items-start gap-2.5', className)}>
      {box}
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-xs text-faint">{hint}</span>}
      </span>
    </label>
  );
}
