/** One question of a form: its label, its control, a hint, and what is wrong in words. */
import { Field as BaseField } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong; its presence marks the field invalid. */
  error?: string | null | undefined;
  /** Said beside the label, for example "optional". */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Wires label, hint and error to the one control inside it (TextInput, MoneyInput, Select, Checkbox). */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const wrong = error !== null && error !== undefined && error !== '';
  return (
    <BaseField.Root invalid={wrong} className={classes('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <BaseField.Label className="font-medium text-ink">{label}</BaseField.Label>
        {aside !== undefined && <span className="text-xs text-faint">{aside}</span>}
      </div>
      {children}
      {hint !== undefined && <BaseField.Description className="text-xs text-faint">{hint}</BaseField.Description>}
      {wrong && (
        <BaseField.Error match className="text-xs text-harm" role="alert">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}

/** A group of choices under one question (radios, chips); say the question in `legend`. */
export function FieldGroup(props: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className={classes('flex min-w-0 flex-col gap-2', props.className)}>
      <legend className="mb-1.5 font-medium text-ink">{props.legend}</legend>
      {props.hint !== undefined && <p className="text-xs text-faint">{props.hint}</p>}
      {props.children}
      {props.error !== null && props.error !== undefined && (
        <p role="alert" className="text-xs text-harm">
          {props.error}
        </p>
      )}
    </fieldset>
  );
}
