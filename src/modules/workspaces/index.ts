/** Organisations, their workspaces and members, and the first run. */
export { getCurrentWorkspace, updateWorkspace, findCommandLineContext } from './verbs.ts';
export { isSetupNeeded, issueSetupToken, setUpInstallation, type FirstRun } from './setup.ts';
export { findMembership } from './store.ts';
