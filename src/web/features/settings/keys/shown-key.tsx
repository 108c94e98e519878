/** A new key, this once. */
import { useRef } from 'react';
import { useWords } from '../../../locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useNotices } from '../../../ui/notices.tsx';

export function ShownKey({ token, onClose }: { token: string | null; onClose: () => void }) {
  const { accessKeys, shell } = useWords();
  const words = accessKeys.shown;
  const notices = useNotices();
  const shown = useRef<HTMLDivElement>(null);
  const select = (): void => {
    if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(token ?? '');
      notices.say(shell.copied);
    } catch {
      // Browsers lend the clipboard to pages of a secure address only.
      select();
      notices.say(words.copyFailed);
    }
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
          <Button look="primary" onClick={() => void copy()}>
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
