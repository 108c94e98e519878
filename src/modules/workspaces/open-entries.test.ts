import { expect, test } from 'vitest';
import { newId, type OrganisationId } from '#kernel/id.ts';
import type { Role } from '#kernel/permission.ts';
import type { Entry } from './member-store.ts';
import { chooseOpenEntries } from './open-entries.ts';

const [ours, theirs] = [newId('org'), newId('org')];
const entry = (organisationId: OrganisationId, role: Role, singleSignOnRequired: boolean): Entry => ({
  organisationId,
  workspaceId: newId('wsp'),
  role,
  organisation: 'O',
  brand: 'B',
  current: false,
  singleSignOnRequired,
});
const [free, bound, owned] = [
  entry(ours, 'editor', false),
  entry(theirs, 'editor', true),
  entry(theirs, 'owner', true),
];

test.each([
  ['a password opens what does not insist on its own sign-in', [free, bound], null, [free], true],
  ['an owner comes in by password all the same', [owned], null, [owned], false],
  ['single sign-on opens its own organisation', [free, bound], theirs, [bound], false],
  ['and no other, also where nothing is required', [free, bound], ours, [free], false],
  ['nothing opens nothing', [], null, [], false],
] as const)('%s', (_, entries, singleSignOn, open, elsewhere) => {
  expect(chooseOpenEntries(entries, singleSignOn)).toEqual({ open, elsewhere });
});
