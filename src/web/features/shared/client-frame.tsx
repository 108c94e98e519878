/** The frame of a client's page: who asks, language and appearance, and nothing to go to. */
import { useEffect, type ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { Mark } from '../shell/mark.tsx';
import { ThemeSwitch } from '../shell/theme-switch.tsx';

export function ClientFrame({
  title,
  lead,
  before,
  foot,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** Over the title: a way back. */
  before?: ReactNode;
  /** Stays at the lower edge of the window. */
  foot?: ReactNode;
  children?: ReactNode;
}) {
  const { sharing } = useWords();
  useEffect(() => {
    document.title = `${title} · ${sharing.client.brand}`;
  }, [title, sharing]);
  return (
    <div className="flex min-h-dvh flex-col text-base">
      <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col px-4 pt-4 pb-10 sm:px-6 sm:pt-8">
        <header className="flex items-center justify-between gap-3">
          <span className="flex items-center gap-2.5 text-sm font-semibold">
            <Mark />
            {sharing.client.brand}
          </span>
          <span className="flex items-center gap-2">
            <LanguageSwitch large />
            <span className="max-sm:hidden">
              <ThemeSwitch />
            </span>
          </span>
        </header>
        <main className="mt-8 flex flex-1 flex-col gap-6 sm:mt-12">
          <div className="flex flex-col gap-2">
            {before}
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {lead !== undefined && <div className="flex flex-col gap-1 text-soft">{lead}</div>}
          </div>
          {children}
        </main>
      </div>
      {foot}
    </div>
  );
}
