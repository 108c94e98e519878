/** The left rail of a wide screen: workspace on top, sections, then reader's own settings. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { SearchIcon } from '../../ui/icons.tsx';
import { AccountMenu } from './account-menu.tsx';
import { useDestinations } from './destinations.ts';
import { Mark } from './mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { LanguageSwitch } from './language-switch.tsx';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

export function Rail({ onSearch }: { onSearch: () => void }) {
  const { shell } = useWords();
  const session = useSession();
  const destinations = useDestinations();
  return (
    <div className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-paper px-3 pt-4 pb-3 md:flex">
      <div className="flex items-center gap-2.5 px-2">
        <Mark />
        <div className="min-w-0">
          <p className="truncate font-semibold">{session.workspace.brand}</p>
          <p className="truncate text-xs text-faint">{session.organisation.name}</p>
        </div>
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="mt-4 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-left text-faint transition-colors duration-120 hover:border-line-strong hover:text-ink"
      >
        <SearchIcon />
        <span className="min-w-0 flex-1 truncate">{shell.palette.open}</span>
        <kbd className="font-sans text-xs">{isApple ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <nav aria-label={shell.nav.label} className="mt-4 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto">
        {destinations.map(({ key, to, Icon }) => (
          <Link
            key={key}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            className="flex h-8 items-center gap-2.5 rounded-md px-2 text-soft transition-colors duration-120 hover:bg-hover hover:text-ink"
            activeProps={{ className: 'bg-hover font-medium !text-ink' }}
          >
            <Icon />
            {shell.nav[key]}
          </Link>
        ))}
      </nav>
      <div className="flex flex-col gap-2 border-t border-line pt-3">
        <div className="flex items-center justify-between px-1">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <AccountMenu />
      </div>
    </div>
  );
}
