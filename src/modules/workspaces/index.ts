/** Organisations, their workspaces and members, and the first run. */
export { decideApproval, type Approvable, type ApprovalRules } from './approval.ts';
export {
  createWorkspace,
  enterWorkspace,
  findCommandLineContext,
  findWorkspaceVersion,
  getCurrentWorkspace,
  listSystemContexts,
  listWorkspaceContexts,
  updateOrganisation,
  updateWorkspace,
} from './verbs.ts';
export { isSetupNeeded, isSetupTokenCurrent, issueSetupToken, setUpInstallation, type FirstRun } from './setup.ts';
export { getTeam, removeMember, setMemberRole, setOwner } from './members.ts';
export {
  acceptInvitation,
  acceptInvitationsTo,
  findInvitationOf,
  inviteMember,
  withdrawInvitation,
} from './invitations.ts';
export { findMemberEmail, listEntries, type Entry } from './member-store.ts';
export { chooseOpenEntries } from './open-entries.ts';
export {
  findIdentityProvider,
  getIdentityProvider,
  removeIdentityProvider,
  saveIdentityProvider,
} from './identity-providers.ts';
export { listProvidersOfDomain, type IdentityProvider, type StoredProvider } from './identity-provider-store.ts';
