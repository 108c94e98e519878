/** Days of deals outside of our pages: calendars that are subscribed to, letters, and how one gets them. */
export const agenda = {
  feed: {
    name: (p: { place: string }) => `${p.place}: collaborations`,
    summary: (p: { creator: string; what: string; side: 'brand' | 'creator' | null }) =>
      p.side === 'brand' ? `Us, for ${p.creator}: ${p.what}` : `${p.creator}: ${p.what}`,
    published: 'note published',
    description: (p: { campaign: string; model: string }) => `${p.campaign}\n${p.model}`,
    kinds: { due: 'Due', live: 'Live', published: 'Published' },
  },
  letter: {
    subject: (p: { late: number; today: number }) => `Today: ${p.late} overdue, ${p.today} due`,
    parts: {
      told: 'Overdue, for you to decide on:',
      late: 'Overdue:',
      ours: 'Due, waiting for us:',
      theirs: 'Due today, from creators:',
      ending: 'Rights of use that end soon:',
    },
    item: (p: { creator: string; workspace: string; what: string; side: 'brand' | 'creator'; dueOn: string }) =>
      `- ${p.workspace === '' ? '' : `${p.workspace}: `}${p.creator}, ${p.what}${p.side === 'brand' ? ' (us)' : ''}, ${p.dueOn}`,
    further: (p: { count: number }) => `- and ${p.count} more`,
    more: 'There is more than one letter holds.',
    closing: (p: { link: string }) =>
      `All of it stands here:\n\n${p.link}\n\nYou get this letter because you asked for it; the same page ends it.`,
  },
  reach: {
    open: 'Calendar and e-mail',
    title: 'What is due, where you look anyway',
    feed: 'Your calendar',
    feedLead:
      'A private address for the calendar of your phone or computer: due days, notes and live sessions of this workspace, without prices. Whoever has it reads along.',
    none: 'There is no address yet.',
    made: (p: { day: string }) => `Made ${p.day}.`,
    read: (p: { day: string }) => `Last read ${p.day}.`,
    unread: 'Not read yet.',
    make: 'Make an address',
    again: 'Make a new address',
    againHint: 'The one before stops working.',
    revoke: 'Revoke',
    revoked: 'The address works no longer.',
    once: 'This address is shown this once.',
    onceLead: 'Add it to your calendar as a subscription.',
    address: 'Address',
    copy: 'Copy address',
    done: 'Done',
    letters: 'A letter every morning',
    lettersHint: (p: { email: string }) =>
      `To ${p.email}, when something is due or overdue, or rights of use end within a week. Once a day at most.`,
    noEmail: 'Your account has no e-mail address here.',
    lettersOn: 'Letters are on.',
    lettersOff: 'Letters are off.',
  },
};
