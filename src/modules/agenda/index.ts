/** Days that reach people elsewhere: calendars that they subscribe to, and a letter a day. */
export { enterFeed, makeFeed, revokeFeed, writeFeed } from './feed.ts';
export { pruneLetters, sendDueLetters } from './letters.ts';
export { readReach, switchLetters } from './reach.ts';
