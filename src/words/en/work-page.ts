/** Monday’s page: what falls due, by the contact through whom one asks. */
export const workPage = {
  title: 'This week',
  lead: 'What falls due, grouped by the contact through whom you ask: one message for all of it.',
  empty: 'Nothing falls due this week',
  emptyLead: 'Here stands what we owe creators and what they owe us, from the day a deal is agreed.',
  emptyExample: 'For example: 小满 hands in the draft on Wednesday; we place the order today.',
  nothing: 'Nothing of this kind falls due this week.',
  spans: { overdue: 'Overdue', today: 'Today', week: 'Later this week', later: 'Rights of use end' },
  filter: 'Whom it waits for',
  sides: { all: 'All', brand: 'Us', creator: 'The creator' },
  noContact: 'No contact person',
  items: (p: { count: string }) => (p.count === '1' ? '1 thing' : `${p.count} things`),
  remind: 'Copy reminder and log it',
  remindOf: (p: { contact: string }) => `Copy the reminder for ${p.contact} and log it as sent`,
  reminded: (p: { count: number }) =>
    p.count === 1 ? 'Copied, and logged with 1 deal as sent.' : `Copied, and logged with ${p.count} deals as sent.`,
  partly: (p: { count: number; of: number }) =>
    `Copied. Logged with ${p.count} of ${p.of} deals; try again for the rest.`,
  nothingToAsk: 'Nothing here waits for a creator.',
  more: 'There is more than fits here: the first of it is shown.',
  overdueBy: (p: { days: string }) => `${p.days} d over`,
  count: (p: { overdue: string; today: string; week: string }) =>
    `${p.overdue} overdue, ${p.today} today, ${p.week} later this week`,
  letter: {
    hello: (p: { contact: string }) => (p.contact === '' ? 'Hello,' : `Hello ${p.contact},`),
    opening: 'a short look at what is coming up in our collaborations:',
    late: (p: { day: string }) => `was due ${p.day}`,
    today: 'due today',
    soon: (p: { day: string }) => `due ${p.day}`,
    item: (p: { n: number; creator: string; what: string; when: string }) =>
      `${p.n}. ${p.creator}: ${p.what} (${p.when})`,
    closing: 'If a date does not work, tell me and we will find another. Thank you.',
  },
};
