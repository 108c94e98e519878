/** A choice from a short list. */
import { Select as Base } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { CheckIcon, ChevronsIcon } from './icons.tsx';
import { controlClass } from './text-input.tsx';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  /** A second line or a sign before the label. */
  before?: ReactNode;
  /** Heading under which neighbouring options stand together. */
  group?: string;
}

export interface SelectProps<Value extends string> {
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  disabled?: boolean;
  /** Its name when it does not stand in a Field. */
  label?: string;
  size?: 'small' | 'normal';
  className?: string;
}

function Option<Value extends string>({ option }: { option: SelectOption<Value> }) {
  return (
    <Base.Item
      value={option.value}
      className="grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 rounded-sm py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
    >
      <Base.ItemIndicator className="col-start-1 text-accent-text">
        <CheckIcon />
      </Base.ItemIndicator>
      <Base.ItemText className="col-start-2 flex items-center gap-2">
        {option.before}
        {option.label}
      </Base.ItemText>
    </Base.Item>
  );
}

function grouped<Value extends string>(options: readonly SelectOption<Value>[]): Map<string, SelectOption<Value>[]> {
  const groups = new Map<string, SelectOption<Value>[]>();
  for (const option of options) {
    const group = groups.get(option.group ?? '');
    if (group === undefined) groups.set(option.group ?? '', [option]);
    else group.push(option);
  }
  return groups;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <Base.Root
      value={props.value}
      onValueChange={(value) => value !== null && props.onChange(value)}
      items={props.options as { value: Value; label: string }[]}
      disabled={props.disabled ?? false}
    >
      <Base.Trigger
        aria-label={props.label}
        className={classes(
          controlClass,
          'flex items-center justify-between gap-2 text-left',
          props.size === 'small' ? 'h-7 text-xs' : 'h-9',
          props.className,
        )}
      >
        <Base.Value className="truncate data-placeholder:text-faint" placeholder={props.placeholder ?? ''} />
        <Base.Icon className="shrink-0 text-faint">
          <ChevronsIcon />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none select-none">
          <Base.Popup className="base-ui-disable-scrollbar max-h-[min(24rem,var(--available-height))] max-w-[var(--available-width)] min-w-[var(--anchor-width)] overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-float outline-none">
            <Base.List>
              {[...grouped(props.options)].map(([group, options]) =>
                group === '' ? (
                  options.map((option) => <Option key={option.value} option={option} />)
                ) : (
                  <Base.Group key={group}>
                    <Base.GroupLabel className="px-2 pt-2 pb-1 text-xs text-faint">{group}</Base.GroupLabel>
                    {options.map((option) => (
                      <Option key={option.value} option={option} />
                    ))}
                  </Base.Group>
                ),
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
