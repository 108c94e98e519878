/** A new key, this once. */
import { useRef } from 'react';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useCopy } from '../../../ui/use-copy.ts';

export function ShownKey({ token, onClose }: { token: string | null; onClose: () => void }) {
  const words = useWords().accessKeys.shown;
  const copy = useCopy();
  const shown = useRef<HTMLDivElement>(null);
  const select = (): void => {
    if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
  };
  const copyKey = async (): Promise<void> => {
    if (!(await copy(token ?? ''))) select();
  };
  return (
    <Dialog
      open={token !== null}
      onClose={onClose}
      title={words.title}
      description={words.lead}
      actions={
        <>
          <Button onClick={onClose}>{words.done}</Button>
          <Button look="primary" onClick={() => void copyKey()}>
            {words.copy}
          </Button>
        </>
      }
    >
      <div
        ref={shown}
        role="textbox"
        tabIndex={0}
        aria-readonly="true"
        aria-label={words.label}
        className="rounded-md bg-sunken p-3 font-mono break-all select-all"
      >
        {token}
      </div>
    </Dialog>
  );
}
