/** A choice that the server finds as one types. */
import { Combobox as Base } from '@base-ui/react/combobox';
import { useState } from 'react';
import { classes } from '../classes.ts';
import { CheckIcon, ChevronsIcon } from './icons.tsx';
import { controlClass } from './text-input.tsx';

export interface FoundOption {
  readonly value: string;
  readonly label: string;
  /** A second line. */
  readonly also?: string;
  /** Beside it, faintly. */
  readonly aside?: string;
}

export interface FindSelectProps {
  chosen: FoundOption | null;
  /** As the server found them for the text. */
  options: readonly FoundOption[];
  /** What is looked for; null when nobody is looking. */
  onFind: (text: string | null) => void;
  onChange: (value: string) => void;
  /** What the search box asks for. */
  find: string;
  /** Said when nothing fits. */
  nothing: string;
  placeholder: string;
  /** Its name when it does not stand in a Field. */
  label?: string;
  className?: string;
}

export function FindSelect(props: FindSelectProps) {
  const { chosen, options, onFind, onChange, find, nothing, placeholder, label, className } = props;
  const [text, setText] = useState('');
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(next: FoundOption | null) => next !== null && onChange(next.value)}
      isItemEqualToValue={(a: FoundOption, b: FoundOption) => a.value === b.value}
      itemToStringLabel={(option: FoundOption) => option.label}
      filter={null}
      onOpenChange={(open) => {
        setText('');
        onFind(open ? '' : null);
      }}
      inputValue={text}
      onInputValueChange={(next) => {
        setText(next);
        onFind(next.trim());
      }}
    >
      <Base.Trigger
        aria-label={label}
        className={classes(controlClass, 'flex h-9 items-center justify-between gap-2 text-left', className)}
      >
        <span className={classes('truncate', chosen === null && 'text-faint')}>{chosen?.label ?? placeholder}</span>
        <ChevronsIcon className="text-faint" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-60 outline-none">
          <Base.Popup className="flex max-h-[min(24rem,var(--available-height))] w-[max(var(--anchor-width),16rem)] max-w-[var(--available-width)] flex-col rounded-md border border-line bg-surface shadow-float outline-none">
            <Base.Input
              aria-label={find}
              placeholder={find}
              className="h-10 shrink-0 border-b border-line bg-transparent px-3 text-ink outline-none placeholder:text-faint max-sm:text-base"
            />
            <Base.Empty className="px-3 text-soft not-empty:py-4">{nothing}</Base.Empty>
            <Base.List className="min-h-0 flex-1 overflow-y-auto not-empty:p-1">
              {(option: FoundOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="grid cursor-default grid-cols-[1rem_1fr_auto] items-center gap-2 rounded-sm py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
                >
                  <Base.ItemIndicator className="col-start-1 text-accent-text">
                    <CheckIcon />
                  </Base.ItemIndicator>
                  <span className="col-start-2 min-w-0">
                    <span className="block truncate">{option.label}</span>
                    {option.also !== undefined && (
                      <span className="block truncate text-xs text-faint">{option.also}</span>
                    )}
                  </span>
                  {option.aside !== undefined && <span className="figures text-xs text-faint">{option.aside}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
