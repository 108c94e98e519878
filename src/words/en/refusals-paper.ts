/** What deal memos, outreach and files of deals and counts refuse. */
export const refusalsPaper = {
  'collaborations.no-terms': (p: { version: number }) =>
    `This deal has no terms of version ${p.version}. Load the page again and choose one that it has.`,
  'collaborations.memo-changed': (p: { version: number }) =>
    `The memo of version ${p.version} is not the one that was read. Open it again, and accept what it says now.`,
  'collaborations.memo-accepted': (p: { by: string }) =>
    `The ${p.by} has accepted this memo already; that stands with its time.`,
  'collaborations.memo-channel': 'Say by which way the creator accepted: WeChat, e-mail, phone.',
  'collaborations.memo-time': (p: { madeOn: string }) =>
    `The time has to lie between ${p.madeOn}, when the terms were made, and now.`,
};
