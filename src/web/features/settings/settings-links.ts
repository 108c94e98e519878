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
    | '/settings/doctor'
    | '/settings/privacy'
    | '/settings/templates';
  /** As the page itself is headed. */
  readonly title: (words: Messages) => string;
  /** Of its one line: `workspaces.settings.links`. */
  readonly lead: keyof Messages['workspaces']['settings']['links'];
  /** Who finds it in the list; the page and the server ask again. */
  readonly may: Permission;
  readonly group: keyof Messages['workspaces']['settings']['groups'];
}

export const SETTINGS_LINKS: readonly SettingsLink[] = [
  {
    to: '/settings/workspace',
    title: ({ workspaces }) => workspaces.settings.workspacePage,
    lead: 'workspace',
    may: 'plan:read',
    group: 'workspace',
  },
  { to: '/settings/team', title: ({ team }) => team.title, lead: 'team', may: 'member:read', group: 'workspace' },
  {
    to: '/settings/organisation',
    title: ({ workspaces }) => workspaces.settings.organisationPage,
    lead: 'organisation',
    may: 'workspace:create',
    group: 'organisation',
  },
  {
    to: '/settings/keys',
    title: ({ accessKeys }) => accessKeys.title,
    lead: 'keys',
    may: 'key:edit',
    group: 'workspace',
  },
  { to: '/settings/audit', title: ({ audit }) => audit.title, lead: 'audit', may: 'audit:read', group: 'workspace' },
  {
    to: '/settings/single-sign-on',
    title: ({ accounts }) => accounts.singleSignOn.title,
    lead: 'single-sign-on',
    may: 'workspace:create',
    group: 'organisation',
  },
  {
    to: '/settings/privacy',
    title: ({ people }) => people.privacy.title,
    lead: 'privacy',
    may: 'person:read',
    group: 'organisation',
  },
  {
    to: '/settings/backup',
    title: ({ backups }) => backups.title,
    lead: 'backup',
    may: 'backup:read',
    group: 'organisation',
  },
  {
    to: '/settings/doctor',
    title: ({ doctor }) => doctor.page.title,
    lead: 'doctor',
    may: 'workspace:create',
    group: 'organisation',
  },
  {
    to: '/settings/security',
    title: ({ accounts }) => accounts.security.title,
    lead: 'security',
    may: 'workspace:read',
    group: 'you',
  },
  {
    to: '/settings/forecast',
    title: ({ forecastQuality }) => forecastQuality.title,
    lead: 'forecast',
    may: 'plan:read',
    group: 'workspace',
  },
  {
    to: '/settings/templates',
    title: ({ outreach }) => outreach.settings.title,
    lead: 'templates',
    may: 'deal:read',
    group: 'workspace',
  },
  {
    to: '/settings/data',
    title: ({ creators }) => creators.settings.data,
    lead: 'data',
    may: 'plan:read',
    group: 'workspace',
  },
];
