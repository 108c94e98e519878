export const refusalsSharing = {
  'sharing.not-found': 'There is no such share, or it is not open any more. Ask whoever shared it.',
  'sharing.link-over':
    'This link does not open anything, or not any more. Open the newest letter, or ask for a new one.',
  'sharing.too-many-tries': (p: { minutes: number }) =>
    `Too many links were tried from here. Wait ${p.minutes} minutes, then open the link again.`,
  'sharing.nothing-to-share': 'There is nothing in this version that a client could decide on.',
  'sharing.unknown-line': 'One of these lines is not in this version of the plan.',
  'sharing.due-past': (p: { day: string }) => `${p.day} is past. Choose today or a later day.`,
  'sharing.revoked': 'This share was ended. Share again instead.',
  'sharing.over': 'The links of this share have ended. Give it another due date first.',
  'sharing.comment-empty': 'Write a comment first.',
  'sharing.decide-on-lines': 'Decide on each line; a comment may be on all of it.',
  'sharing.too-many-decisions': 'There is too much on this share already. Ask for a new one.',
  'sharing.cursor': 'This page of the list cannot be found. Start from its beginning.',
};
