/** A choice from a long list, with a box to search it. */
import { Combobox as Base } from '@base-ui/react/combobox';
import { useState } from 'react';
import { classes } from '../classes.ts';
import { CheckIcon, ChevronsIcon } from './icons.tsx';
import { controlClass } from './text-input.tsx';

export interface SearchOption {
  readonly value: string;
  readonly label: string;
  /** Found by as well, and shown beside. */
  readonly also?: string;
}

export interface SearchSelectProps {
  chosen: SearchOption;
  onChange: (value: string) => void;
  /** Asked when it opens: a long list may take a moment to make. */
  load: () => readonly SearchOption[];
  /** What the search box asks for. */
  find: string;
  /** Said when nothing fits. */
  nothing: string;
  disabled?: boolean;
}

const MOST_SHOWN = 60;

const matches = ({ label, also = '' }: SearchOption, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => `${label} ${also}`.toLowerCase().includes(word));

export function SearchSelect({ chosen, onChange, load, find, nothing, disabled = false }: SearchSelectProps) {
  const [options, setOptions] = useState<readonly SearchOption[]>([]);
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(next: SearchOption | null) => next !== null && onChange(next.value)}
      isItemEqualToValue={(a: SearchOption, b: SearchOption) => a.value === b.value}
      itemToStringLabel={(option: SearchOption) => option.label}
      filter={(option: SearchOption, query) => matches(option, query)}
      limit={MOST_SHOWN}
      onOpenChange={(open) => open && setOptions(load())}
      disabled={disabled}
    >
      <Base.Trigger className={classes(controlClass, 'flex h-9 items-center justify-between gap-2 text-left')}>
        <span className="truncate">{chosen.label}</span>
        <ChevronsIcon className="text-faint" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Base.Popup className="flex max-h-[min(24rem,var(--available-height))] w-[max(var(--anchor-width),16rem)] max-w-[var(--available-width)] flex-col rounded-md border border-line bg-surface shadow-float outline-none">
            <Base.Input
              aria-label={find}
              placeholder={find}
              className="h-10 shrink-0 border-b border-line bg-transparent px-3 text-ink outline-none placeholder:text-faint max-sm:text-base"
            />
            <Base.Empty className="px-3 text-soft not-empty:py-4">{nothing}</Base.Empty>
            <Base.List className="min-h-0 flex-1 overflow-y-auto not-empty:p-1">
              {(option: SearchOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="grid cursor-default grid-cols-[1rem_1fr] items-center gap-2 rounded-sm py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
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
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
