/** The share that this page shows by a link: its cookie counts only for requests that name it. */
let opened: string | null = null;

export const openedShare = (): string | null => opened;

/** Null when the page shows none any more, or shows it to somebody who is signed in. */
export const setOpenedShare = (id: string | null): void => {
  opened = id;
};
