/** The way to every page of the settings, and what is of this device alone. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { ChevronRightIcon } from '../../ui/icons.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { ThemeSwitch } from '../shell/theme-switch.tsx';
import { SETTINGS_LINKS, type SettingsLink } from './settings-links.ts';

const GROUPS = ['workspace', 'organisation', 'you'] as const;

export function SettingsPage() {
  const { creators, shell, workspaces } = useWords();
  const { organisation, permissions, workspace } = useSession();
  const links = SETTINGS_LINKS.filter(({ may }) => permissions.includes(may));
  const groups = GROUPS.map((group) => ({ group, members: links.filter((link) => link.group === group) }));
  return (
    <Page
      title={creators.settings.title}
      lead={workspaces.settings.lead({ brand: workspace.brand, organisation: organisation.name })}
      narrow
    >
      <div className="flex flex-col gap-10">
        {groups
          .filter(({ members }) => members.length > 0)
          .map(({ group, members }) => (
            <Section key={group} title={workspaces.settings.groups[group]}>
              <ul className="border-t border-line">
                {members.map((link) => (
                  <SettingsRow key={link.to} link={link} />
                ))}
              </ul>
            </Section>
          ))}
        <Section title={creators.settings.appearance}>
          <div className="flex flex-wrap gap-x-10 gap-y-4">
            <div className="flex flex-col gap-1.5">
              <span className="text-xs text-faint">{shell.language}</span>
              <LanguageSwitch large />
            </div>
            <div className="flex flex-col gap-1.5">
              <span className="text-xs text-faint">{shell.theme}</span>
              <ThemeSwitch large />
            </div>
          </div>
        </Section>
      </div>
    </Page>
  );
}

function SettingsRow({ link }: { link: SettingsLink }) {
  const words = useWords();
  return (
    <li className="border-b border-line">
      <Link
        to={link.to}
        className="flex min-h-14 items-center justify-between gap-4 py-2 transition-colors duration-120 hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block font-medium">{link.title(words)}</span>
          <span className="block text-soft">{words.workspaces.settings.links[link.lead]}</span>
        </span>
        <ChevronRightIcon className="text-faint" />
      </Link>
    </li>
  );
}
