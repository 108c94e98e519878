/** Short messages that pass: done, undone, failed. An undo stays ten seconds. */
import { Toast } from '@base-ui/react/toast';
import { useMemo, type ReactNode } from 'react';
import { useWords } from '../locale.tsx';
import { useFailureWords } from '../use-failure-text.ts';
import { buttonClass, IconButton } from './button.tsx';
import { CloseIcon } from './icons.tsx';

/** Beside a form at the right edge, above one that is whole on a phone: a notice never lies on its buttons. */
const CLEAR_OF_SHEETS =
  'max-sm:[body:has([data-sheet])_&]:top-4 max-sm:[body:has([data-sheet])_&]:bottom-auto sm:[body:has([data-sheet])_&]:right-116';

/** How long what can be undone waits. */
export const UNDO_MS = 10_000;

function NoticeList() {
  const { toasts } = Toast.useToastManager();
  const { shell } = useWords();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="mb-2 w-full rounded-md bg-surface shadow-float ring-1 ring-line transition-[opacity,transform] duration-150 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <Toast.Description className={`min-w-0 flex-1 ${toast.type === 'harm' ? 'text-harm' : ''}`} />
        {toast.actionProps !== undefined && <Toast.Action className={buttonClass('plain', 'small')} />}
        <Toast.Close render={<IconButton label={shell.close} size="small" />}>
          <CloseIcon />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

export function Notices({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          className={`fixed right-4 bottom-20 z-60 w-[calc(100vw-2rem)] outline-none sm:bottom-4 sm:w-88 ${CLEAR_OF_SHEETS}`}
        >
          <NoticeList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

export interface NoticeBoard {
  /** It is done. */
  say: (text: string) => void;
  /** It is done and can be undone for ten seconds. */
  sayWithUndo: (text: string, undo: () => void) => void;
  /** It failed; the refusal's own sentence is shown. */
  sayFailure: (error: unknown) => void;
}

export function useNotices(): NoticeBoard {
  const manager = Toast.useToastManager();
  const { shell } = useWords();
  const sayFailed = useFailureWords();
  return useMemo(
    () => ({
      say: (text) => void manager.add({ description: text, timeout: 4_000 }),
      sayWithUndo: (text, undo) => {
        const id = manager.add({
          description: text,
          timeout: UNDO_MS,
          actionProps: {
            children: shell.undo,
            onClick: () => {
              manager.close(id);
              undo();
            },
          },
        });
      },
      sayFailure: (error) => {
        manager.add({ description: sayFailed(error), type: 'harm', priority: 'high', timeout: 8_000 });
      },
    }),
    [manager, shell, sayFailed],
  );
}
