/** A choice from more than can be listed: what fits is found as one types, by whoever uses it. */
import { Combobox as Base } from '@base-ui/react/combobox';
import { classes } from '../classes.ts';
import { CheckIcon, ChevronsIcon, PlusIcon } from './icons.tsx';
import { controlClass } from './text-input.tsx';

export interface FindOption {
  readonly value: string;
  readonly label: string;
  /** Said beside it. */
  readonly aside?: string | undefined;
  /** Not there yet: choosing makes it. */
  readonly isNew?: boolean;
}

export interface FindOrMakeProps<Option extends FindOption> {
  chosen: Option | null;
  /** What fits the text, in its order. */
  options: readonly Option[];
  onChoose: (option: Option) => void;
  text: string;
  onText: (text: string) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** What the search box asks for. */
  find: string;
  /** Said when nothing fits. */
  nothing: string;
  /** Stands there while nothing is chosen. */
  placeholder: string;
  /** Its name when it does not stand in a Field. */
  label?: string | undefined;
  busy?: boolean;
}

export function FindOrMake<Option extends FindOption>(props: FindOrMakeProps<Option>) {
  const { chosen, options, find } = props;
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: Option | null) => option !== null && props.onChoose(option)}
      isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
      itemToStringLabel={(option: Option) => option.label}
      filter={null}
      open={props.open}
      onOpenChange={(next) => {
        props.onOpen(next);
        if (!next) props.onText('');
      }}
      inputValue={props.text}
      onInputValueChange={props.onText}
    >
      <Base.Trigger
        aria-label={props.label}
        aria-busy={props.busy === true || undefined}
        className={classes(controlClass, 'flex h-9 items-center justify-between gap-2 text-left')}
      >
        <span className={classes('truncate', chosen === null && 'text-faint')}>
          {chosen?.label ?? props.placeholder}
        </span>
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
            <Base.Empty className="px-3 text-soft not-empty:py-4">{props.nothing}</Base.Empty>
            <Base.List className="min-h-0 flex-1 overflow-y-auto not-empty:p-1">
              {(option: Option) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="grid cursor-default grid-cols-[1rem_1fr_auto] items-center gap-2 rounded-sm py-1.5 pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="col-start-1 text-accent-text">
                    {option.isNew === true ? <PlusIcon /> : option.value === chosen?.value && <CheckIcon />}
                  </span>
                  <span className="col-start-2 min-w-0 truncate">{option.label}</span>
                  {option.aside !== undefined && <span className="text-xs text-faint">{option.aside}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
