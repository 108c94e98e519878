/** The rail of a small screen: workspace and search on top, sections at the thumb. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../../locale.tsx';
import { IconButton } from '../../ui/button.tsx';
import { MoreIcon, SearchIcon } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import { AccountMenu } from './account-menu.tsx';
import { splitForBar, useDestinations } from './destinations.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { WorkspaceSwitch } from './workspace-switch.tsx';

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { shell } = useWords();
  const beyond = splitForBar(useDestinations()).beyond;
  return (
    <div className="sticky top-0 z-30 flex h-12 items-center gap-1.5 border-b border-line bg-paper px-2.5 md:hidden">
      <WorkspaceSwitch small />
      <IconButton label={shell.palette.open} onClick={onSearch}>
        <SearchIcon />
      </IconButton>
      <Popover trigger={<IconButton label={shell.nav.more}>{<MoreIcon />}</IconButton>} align="end" className="w-64">
        <div className="flex flex-col gap-3">
          {beyond.length > 0 && (
            <nav aria-label={shell.nav.more} className="flex flex-col border-b border-line pb-2">
              {beyond.map(({ key, to, Icon }) => (
                <Link key={key} to={to} className="flex h-10 items-center gap-2.5 rounded-md px-1">
                  <Icon />
                  {shell.nav[key]}
                </Link>
              ))}
            </nav>
          )}
          <AccountMenu />
          <div className="flex items-center justify-between border-t border-line pt-3">
            <LanguageSwitch large />
            <ThemeSwitch />
          </div>
        </div>
      </Popover>
    </div>
  );
}

export function BottomBar() {
  const { shell } = useWords();
  const destinations = splitForBar(useDestinations()).bar;
  const short: Partial<typeof shell.nav> = { ...shell.navShort };
  return (
    <nav
      aria-label={shell.nav.label}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {destinations.map(({ key, to, Icon }) => (
        <Link
          key={key}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-faint"
          activeProps={{ className: '!text-accent-text font-medium' }}
        >
          <Icon className="size-5" />
          {short[key] ?? shell.nav[key]}
        </Link>
      ))}
    </nav>
  );
}
