/** A form beside the page that it is about: from the right edge, whole on a phone. */
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useWords } from '../locale.tsx';
import { IconButton } from './button.tsx';
import { CloseIcon } from './icons.tsx';

export interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Stands still beneath what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

export function Sheet({ open, onClose, title, description, footer, children }: SheetProps) {
  const words = useWords();
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          data-sheet
          className="fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-surface shadow-float transition-[opacity,transform] duration-150 outline-none data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 sm:max-w-md"
        >
          <header className="flex items-start justify-between gap-4 border-b border-line py-3 pr-3 pl-5">
            <div className="flex min-w-0 flex-col gap-0.5 pt-1">
              <Base.Title className="text-base font-semibold">{title}</Base.Title>
              {description !== undefined && <Base.Description className="text-soft">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label={words.shell.close} />}>
              <CloseIcon />
            </Base.Close>
          </header>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 py-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-col gap-3 border-t border-line px-5 py-3">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
