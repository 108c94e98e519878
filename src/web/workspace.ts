/** Which workspace this tab shows. Kept for the tab alone, so that two tabs can show two. */
const KEPT = 'zc-workspace';
const FORGOTTEN = 'zc-workspace-gone';

/** Null in a fresh tab: the server then goes on where the reader was last. */
export const currentWorkspace = (): string | null => sessionStorage.getItem(KEPT);

export const keepWorkspace = (id: string): void => sessionStorage.setItem(KEPT, id);

export const forgetWorkspace = (): void => sessionStorage.removeItem(KEPT);

/** Plain links and uploads carry no header: the address names the workspace. */
export function inWorkspace(address: string): string {
  const id = currentWorkspace();
  if (id === null) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ workspace: id }).toString()}`;
}

/** The tab's workspace can no longer be entered: starts afresh where the reader may be, and says so there. */
export function leaveGoneWorkspace(): void {
  if (currentWorkspace() === null) return;
  forgetWorkspace();
  sessionStorage.setItem(FORGOTTEN, 'yes');
  window.location.assign('/');
}

/** Once: whether the page started afresh because its workspace was gone. */
export function takeGoneNotice(): boolean {
  const gone = sessionStorage.getItem(FORGOTTEN) !== null;
  sessionStorage.removeItem(FORGOTTEN);
  return gone;
}
