/** Organisations, their workspaces and members, and the first run. */
export { getCurrentWorkspace, updateWorkspace, findCommandLineContext, listSystemContexts } from './verbs.ts';
export { isSetupNeeded, isSetupTokenCurrent, issueSetupToken, setUpInstallation, type FirstRun } from './setup.ts';
export { findMembership } from './store.ts';
