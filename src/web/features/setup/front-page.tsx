/** The calm column of the pages in front of sign-in: sign, language, one thing to do. */
import { useEffect, type ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { Mark } from '../shell/mark.tsx';

export function FrontPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { shell } = useWords();
  useEffect(() => {
    document.title = `${title} · ${shell.product}`;
  }, [title, shell.product]);
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-5 pt-6 pb-16 sm:pt-12">
      <header className="flex items-center justify-between">
        <span className="flex items-center gap-2.5 font-semibold">
          <Mark />
          {shell.product}
        </span>
        <LanguageSwitch large />
      </header>
      <main className="mt-10 flex flex-col gap-8 sm:mt-14">
        <div className="flex flex-col gap-2">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead !== undefined && <p className="text-base text-soft">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
