/** The pages of the settings, in their groups, for whom they are. Later pages join here. */
import type { Permission } from '#kernel/permission.ts';
import type { Messages } from '#words/index.ts';

export interface SettingsLink {
  readonly to:
    | '/settings/workspace'
    | '/settings/team'
    | '/settings/organisation'
    | '/settings/forecast'
    | '/settings/data'
    | '/settings/security'
    | '/settings/single-sign-on'
    | '/settings/keys'
    | '/settings/audit'
    | '/settings/backup'
    | '/settings/privacy';
  /** Of its title and its one line: `workspaces.settings.links`. */
  readonly words: keyof Messages['workspaces']['settings']['links'];
  /** Who finds it in the list; the page and the server ask again. */
  readonly may: Permission;
  readonly group: keyof Messages['workspaces']['settings']['groups'];
}

export const SETTINGS_LINKS: readonly SettingsLink[] = [
  { to: '/settings/workspace', words: 'workspace', may: 'plan:read', group: 'workspace' },
  { to: '/settings/team', words: 'team', may: 'member:read', group: 'workspace' },
  { to: '/settings/organisation', words: 'organisation', may: 'workspace:create', group: 'organisation' },
  { to: '/settings/keys', words: 'keys', may: 'key:edit', group: 'workspace' },
  { to: '/settings/audit', words: 'audit', may: 'audit:read', group: 'workspace' },
  { to: '/settings/single-sign-on', words: 'single-sign-on', may: 'workspace:create', group: 'organisation' },
  { to: '/settings/privacy', words: 'privacy', may: 'workspace:edit', group: 'organisation' },
  { to: '/settings/backup', words: 'backup', may: 'backup:read', group: 'organisation' },
  { to: '/settings/security', words: 'security', may: 'workspace:read', group: 'you' },
  { to: '/settings/forecast', words: 'forecast', may: 'plan:read', group: 'workspace' },
  { to: '/settings/data', words: 'data', may: 'plan:read', group: 'workspace' },
];
