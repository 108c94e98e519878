/** Cmd-K: every page, action, creator and plan by name. */
import { Dialog } from '@base-ui/react/dialog';
import { useState, type KeyboardEvent } from 'react';
import { classes } from '../../classes.ts';
import { useWords } from '../../locale.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { usePaletteItems, type PaletteItem } from './palette-items.tsx';

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { shell } = useWords();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed top-[10vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-md bg-surface shadow-float outline-none">
          <Dialog.Title className="sr-only">{shell.palette.open}</Dialog.Title>
          <PaletteBody onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { shell } = useWords();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const { items, searching } = usePaletteItems(query);
  const active = Math.min(at, Math.max(0, items.length - 1));
  const choose = (item: PaletteItem): void => {
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const chosen = items[active];
    if (event.key === 'ArrowDown') setAt((active + 1) % items.length);
    else if (event.key === 'ArrowUp') setAt((active - 1 + items.length) % items.length);
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <SearchIcon className="text-faint" />
        <input
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={items.length > 0 ? `palette-${active}` : undefined}
          aria-label={shell.palette.open}
          placeholder={shell.palette.placeholder}
          autoComplete="off"
          spellCheck={false}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <div
        id="palette-list"
        role="listbox"
        aria-label={shell.palette.open}
        className="max-h-[50vh] overflow-y-auto p-2"
      >
        {items.map((item, index) => (
          <PaletteRow
            key={item.key}
            item={item}
            heading={items[index - 1]?.group !== item.group}
            index={index}
            active={index === active}
            onPoint={setAt}
            onChoose={choose}
          />
        ))}
        {items.length === 0 && (
          <p className="px-2 py-6 text-center text-soft">
            {searching ? shell.loading : shell.palette.nothing({ query })}
          </p>
        )}
      </div>
      <p className="border-t border-line px-4 py-2 text-xs text-faint">{shell.palette.hint}</p>
    </>
  );
}

function PaletteRow(props: {
  item: PaletteItem;
  heading: boolean;
  index: number;
  active: boolean;
  onPoint: (index: number) => void;
  onChoose: (item: PaletteItem) => void;
}) {
  const { item, index, active } = props;
  return (
    <>
      {props.heading && (
        <div role="presentation" className="px-2 pt-2 pb-1 text-xs text-faint">
          {item.group}
        </div>
      )}
      <button
        type="button"
        tabIndex={-1}
        id={`palette-${index}`}
        role="option"
        aria-selected={active}
        ref={(node) => {
          if (active) node?.scrollIntoView({ block: 'nearest' });
        }}
        onMouseMove={() => !active && props.onPoint(index)}
        onClick={() => props.onChoose(item)}
        className={classes('flex h-9 w-full items-center gap-3 rounded-md px-2 text-left', active && 'bg-hover')}
      >
        <item.Icon className="text-faint" />
        <span className="min-w-0 flex-1 truncate">{item.label}</span>
        {item.detail !== undefined && <span className="figures shrink-0 text-xs text-faint">{item.detail}</span>}
      </button>
    </>
  );
}
