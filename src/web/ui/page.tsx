/** The frame of a page: title and state, the one thing to do, then the work itself. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { classes } from '../classes.ts';
import { useWords } from '../locale.tsx';

export interface PageProps {
  title: string;
  /** Beside the title: chips of state. */
  state?: ReactNode;
  /** Under the title: one line. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** Over the title: a link back. */
  back?: ReactNode;
  /** Fills the window's height and lets its content scroll (the grid). */
  tall?: boolean;
  narrow?: boolean;
  children: ReactNode;
}

export function Page({ title, state, lead, actions, back, tall = false, narrow = false, children }: PageProps) {
  const { product } = useWords().shell;
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div
      className={classes(
        'flex w-full flex-col px-4 sm:px-8',
        narrow ? 'max-w-3xl' : tall ? 'max-w-none' : 'max-w-7xl',
        tall ? 'page-tall' : 'pb-24',
      )}
    >
      <header
        className={classes(
          'flex flex-wrap items-end justify-between gap-x-6 gap-y-3',
          tall ? 'pt-4 pb-3 sm:pt-5' : 'pt-5 pb-5 sm:pt-8',
        )}
      >
        <div className="flex min-w-0 flex-col gap-1">
          {back}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
            {state}
          </div>
          {lead !== undefined && <p className="prose-width text-pretty text-soft">{lead}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  aside,
  id,
  children,
  className,
}: {
  title: ReactNode;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section id={id} className={classes('flex flex-col gap-3', className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-base font-semibold">{title}</h2>
        {aside !== undefined && <div className="text-xs text-faint">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
