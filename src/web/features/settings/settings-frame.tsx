/** The frame of one page of the settings, with the way back to all of them. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../locale.tsx';
import { ArrowLeftIcon } from '../../ui/icons.tsx';
import { Page, type PageProps } from '../../ui/page.tsx';

export function SettingsFrame(props: Omit<PageProps, 'back' | 'tall'> & { children: ReactNode }) {
  const { creators } = useWords();
  return (
    <Page
      {...props}
      back={
        <Link
          to="/settings"
          className="inline-flex min-h-6 w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"
        >
          <ArrowLeftIcon className="size-3.5" />
          {creators.settings.title}
        </Link>
      }
    />
  );
}
