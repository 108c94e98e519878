/**
 * The way between the pages of one area. Where there is room, a row of tabs; on a narrower screen one button that says
 * which page is open and unfolds all of them.
 */
import { Link, useRouterState, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { classes } from '../classes.ts';
import { Button } from './button.tsx';
import { ChevronsIcon } from './icons.tsx';
import { Popover } from './popover.tsx';

export interface PageLink {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
}

/** A page with others beneath it is open only where none of these is. */
const isExact = ({ to }: PageLink, links: readonly PageLink[]): boolean =>
  links.some((other) => other.to !== to && other.to.startsWith(`${to}/`));

/** Where there is room. */
export function PageTabs({ label, links }: { label: string; links: readonly PageLink[] }) {
  return (
    <nav aria-label={label} className="mb-6 hidden gap-4 border-b border-line xl:flex 2xl:gap-5">
      {links.map((link) => (
        <Link
          key={link.to}
          to={link.to}
          activeOptions={{ exact: isExact(link, links), includeSearch: false }}
          className="-mb-px flex h-10 shrink-0 items-center border-b-2 border-transparent px-0.5 text-soft hover:text-ink focus-visible:-outline-offset-2"
          activeProps={{ className: '!border-accent font-medium !text-ink', 'aria-current': 'page' }}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}

export interface PageGroup {
  /** Absent: the pages of the area itself. */
  readonly title?: string;
  readonly links: readonly PageLink[];
}

/** On a narrower screen. */
export function PageMenu({ label, groups }: { label: string; groups: readonly PageGroup[] }) {
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isAt = ({ to }: PageLink): boolean => path === to || path.startsWith(`${to}/`);
  // The page that is open, by each group: the one with the longest address.
  const here = groups.map(({ links }) => links.filter(isAt).toSorted((a, b) => b.to.length - a.to.length)[0]);
  const deepest = here.findLastIndex((link) => link !== undefined);
  const current = [...new Set(here.flatMap((link) => link?.label ?? []))];
  return (
    <div className="mb-5 xl:hidden">
      <Popover
        open={open}
        onOpenChange={setOpen}
        className="w-[min(24rem,var(--available-width))]"
        trigger={
          <Button
            className="!justify-between max-sm:!h-10 max-sm:w-full"
            aria-label={`${label}: ${current.join(', ')}`}
          >
            <span className="truncate">{current.join(' · ')}</span>
            <ChevronsIcon className="text-faint" />
          </Button>
        }
      >
        <nav aria-label={label} className="flex flex-col gap-2">
          {groups.map(({ title, links }, at) => (
            <div key={title ?? ''} className="flex flex-col gap-1">
              {title !== undefined && <p className="border-t border-line px-2 pt-2 text-xs text-faint">{title}</p>}
              <ul className="grid grid-cols-2 gap-x-1">
                {links.map((link) => (
                  <li key={link.to}>
                    <Link
                      to={link.to}
                      aria-current={here[at] === link ? (at === deepest ? 'page' : true) : undefined}
                      className={classes(
                        'flex min-h-10 items-center rounded-sm px-2 hover:bg-hover hover:text-ink',
                        here[at] === link ? 'bg-hover font-medium text-ink' : 'text-soft',
                      )}
                      onClick={() => setOpen(false)}
                    >
                      {link.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </Popover>
    </div>
  );
}
