/** "Record": every kind of fact that can be entered from nothing. The key r opens it. */
import { Menu } from '@base-ui/react/menu';
import { useEffect, useState } from 'react';
import { useWords } from '../../../locale.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { PlusIcon } from '../../../ui/icons.tsx';
import { useRecord } from './record-context.ts';
import { MENU } from './specs.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null;

export function RecordMenu() {
  const words = useWords().finance.record;
  const record = useRecord();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'r' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Menu.Trigger className={buttonClass('primary')} aria-keyshortcuts="r">
        <PlusIcon />
        {words.menu}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" collisionPadding={8} className="z-50 outline-none">
          <Menu.Popup className="grid max-h-[var(--available-height)] max-w-[var(--available-width)] grid-cols-1 overflow-y-auto rounded-md border border-line bg-surface p-1.5 shadow-float outline-none sm:grid-cols-2">
            {MENU.map(({ group, kinds }) => (
              <Menu.Group key={group} className="p-1">
                <Menu.GroupLabel className="px-2 pt-1 pb-1 text-xs text-faint">{words.groups[group]}</Menu.GroupLabel>
                {kinds.map((kind) => (
                  <Menu.Item
                    key={kind}
                    className="flex cursor-default items-center justify-between gap-3 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover"
                    onClick={() => record({ kind })}
                  >
                    {words.kinds[kind]}
                    {kind === 'gift-tax' && <Chip tone="needs">{words.accountant}</Chip>}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
