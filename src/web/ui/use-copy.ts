/** Copies text to the clipboard and says whether it went. */
import { useWords } from '../locale.tsx';
import { useNotices } from './notices.tsx';

/** Browsers lend the clipboard to pages of a secure address only; elsewhere a selection is copied. */
async function copy(text: string): Promise<boolean> {
  try {
    if (!('clipboard' in navigator)) return copySelected(text);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.readOnly = true;
  box.className = 'sr-only';
  // A dialog keeps the focus inside itself.
  (before?.closest('[role=dialog]') ?? document.body).append(box);
  box.focus({ preventScroll: true });
  box.select();
  // Old, and the only way there is without a secure address.
  const copied = document.execCommand('copy');
  box.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

/** Answers false when the reader must copy by hand, which has been said then. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { shell } = useWords();
  const notices = useNotices();
  return async (text) => {
    const copied = await copy(text);
    notices.say(copied ? shell.copied : shell.copyFailed);
    return copied;
  };
}
