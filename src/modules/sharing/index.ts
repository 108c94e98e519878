/** The only door to what is shared with clients. */
export {
  extendShare,
  getShare,
  listSharePage,
  previewShare,
  remindRecipient,
  revokeShare,
  shareWithClients,
  type ShareLetter,
} from './share-verbs.ts';
export { decideAsClient, getClientShare, listClientShares } from './client-verbs.ts';
export { findLinkContext, openLink } from './links.ts';
export { eraseFromShares } from './share-store.ts';
export { readClientStandings } from './client-standings.ts';
