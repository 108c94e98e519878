/** One answer of a few, as cards or as a row; native radios underneath, so that arrow keys and screen readers work. */
import { useId, type ReactNode } from 'react';
import { classes } from '../../classes.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** A second line. */
  readonly text?: ReactNode;
}

interface ChoicesProps<Value extends string> {
  name: string;
  value: Value | null;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** Accessible name when no legend stands above. */
  label?: string;
  look?: 'cards' | 'row';
  size?: 'small' | 'normal';
}

const CARD = 'flex cursor-pointer flex-col gap-1 rounded-md border p-4 transition-colors duration-120';
const SEGMENT =
  'flex flex-1 cursor-pointer items-center justify-center text-center transition-colors duration-120 whitespace-nowrap';

export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { look = 'row', size = 'normal' } = props;
  const group = useId();
  const frame =
    look === 'cards'
      ? 'grid gap-3 sm:grid-cols-2'
      : 'inline-flex w-full max-w-md rounded-md border border-line-strong/60 bg-surface p-0.5';
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={classes(frame, look === 'row' && size === 'small' && 'max-w-fit')}
    >
      {props.choices.map((choice) => {
        const chosen = choice.value === props.value;
        const cardLook = chosen ? 'border-accent bg-accent-wash' : 'border-line-strong/50 bg-surface hover:bg-hover';
        const segmentLook = chosen
          ? 'rounded-sm bg-accent-wash font-medium text-accent-text'
          : 'rounded-sm text-soft hover:text-ink';
        return (
          <label
            key={choice.value}
            className={classes(
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              look === 'cards'
                ? classes(CARD, cardLook)
                : classes(SEGMENT, segmentLook, size === 'small' ? 'h-7 px-3 text-xs' : 'h-9 px-3'),
            )}
          >
            <input
              type="radio"
              name={`${props.name}-${group}`}
              value={choice.value}
              checked={chosen}
              onChange={() => props.onChange(choice.value)}
              className="sr-only"
            />
            <span className={look === 'cards' ? 'text-base font-semibold' : undefined}>{choice.label}</span>
            {choice.text !== undefined && <span className="text-soft">{choice.text}</span>}
          </label>
        );
      })}
    </div>
  );
}

/** Several answers as chips that are pressed in. */
export function Toggles<Value extends string>(props: {
  values: readonly Value[];
  onChange: (values: Value[]) => void;
  choices: readonly Choice<Value>[];
  /** No further one can be chosen from this number on. */
  most?: number;
  label: string;
}) {
  const full = props.most !== undefined && props.values.length >= props.most;
  return (
    <div role="group" aria-label={props.label} className="flex flex-wrap gap-2">
      {props.choices.map((choice) => {
        const on = props.values.includes(choice.value);
        return (
          <button
            key={choice.value}
            type="button"
            aria-pressed={on}
            disabled={full && !on}
            onClick={() =>
              props.onChange(
                on ? props.values.filter((value) => value !== choice.value) : [...props.values, choice.value],
              )
            }
            className={classes(
              'inline-flex min-h-8 items-center rounded-full border px-3 py-1 text-left transition-colors duration-120 disabled:cursor-default disabled:opacity-45',
              on
                ? 'border-accent bg-accent-wash font-medium text-accent-text'
                : 'border-line-strong/50 bg-surface text-ink enabled:hover:bg-hover',
            )}
          >
            {choice.label}
          </button>
        );
      })}
    </div>
  );
}
