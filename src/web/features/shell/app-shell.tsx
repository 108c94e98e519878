/** The frame around every page behind sign-in: rail, bars on a small screen, palette, main. */
import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '../../locale.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { takeGoneNotice } from '../../workspace.ts';
import { BottomBar, TopBar } from './bars.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;

/** `/` goes to the search box of the page. */
function useSearchKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const box = document.querySelector<HTMLInputElement>('#main input[type=search]');
      if (box === null) return;
      event.preventDefault();
      box.focus();
      box.select();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Says why the page started afresh. */
function useGoneNotice(): void {
  const { workspaces } = useWords();
  const notices = useNotices();
  useEffect(() => {
    if (takeGoneNotice()) notices.say(workspaces.gone);
  }, [notices, workspaces.gone]);
}

/** Cmd-K or Ctrl-K anywhere. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open]);
}

export function AppShell() {
  const { shell } = useWords();
  const [searching, setSearching] = useState(false);
  const [openPalette] = useState(() => () => setSearching(true));
  useGoneNotice();
  usePaletteKey(openPalette);
  useSearchKey();
  return (
    <div className="app-frame">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-ink px-3 py-2 text-paper focus:translate-y-0"
      >
        {shell.skip}
      </a>
      <Rail onSearch={openPalette} />
      <TopBar onSearch={openPalette} />
      <main id="main" tabIndex={-1} className="app-main outline-none">
        <Outlet />
      </main>
      <BottomBar />
      <Palette open={searching} onClose={() => setSearching(false)} />
    </div>
  );
}
