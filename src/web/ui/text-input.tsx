/** One-line and many-line text, and numbers. */
import { Field } from '@base-ui/react/field';
import { Input } from '@base-ui/react/input';
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { classes } from '../classes.ts';

export const controlClass =
  'w-full min-w-0 rounded-md border border-line-strong/70 bg-surface px-2.5 text-ink placeholder:text-faint transition-colors duration-120 ' +
  // Under 16 px a phone zooms into the box.
  'max-sm:text-base ' +
  'hover:border-line-strong data-invalid:border-harm disabled:bg-sunken disabled:text-faint focus-visible:outline-offset-0';

export interface TextInputProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'onChange' | 'value' | 'prefix' | 'defaultValue'
> {
  value: string;
  onChange: (value: string) => void;
  /** Stands inside the box, for example ¥. */
  before?: ReactNode;
  after?: ReactNode;
}

export function TextInput({ value, onChange, before, after, className, ...rest }: TextInputProps) {
  return (
    <span className={classes('relative flex w-full min-w-0 items-center', className)}>
      {before !== undefined && <span className="pointer-events-none absolute left-2.5 text-faint">{before}</span>}
      <Input
        {...rest}
        value={value}
        onValueChange={(next) => onChange(next)}
        className={classes(controlClass, 'h-9', before !== undefined && 'pl-8', after !== undefined && 'pr-12')}
      />
      {after !== undefined && (
        <span className="pointer-events-none absolute right-2.5 text-xs text-faint">{after}</span>
      )}
    </span>
  );
}

export function TextArea({
  value,
  onChange,
  className,
  ...rest
}: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> & {
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field.Control
      render={<textarea rows={4} {...rest} className={classes(controlClass, 'py-2', className)} />}
      value={value}
      onValueChange={(next) => onChange(next)}
    />
  );
}

/** A number that may be empty; `onChange(null)` when it is. Accepts digits, one point and separators. */
export function NumberInput({
  value,
  onChange,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange'> & { value: number | null; onChange: (value: number | null) => void }) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      value={value === null ? '' : String(value)}
      onChange={(text) => {
        const clean = text.replaceAll(/[,，\s]/g, '');
        if (clean === '') onChange(null);
        else if (/^\d+(\.\d*)?$/.test(clean)) onChange(Number(clean));
      }}
    />
  );
}
